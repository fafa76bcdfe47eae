"""A small net with every operator that a detector has, and what it answers."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from recipe.emit import Emitter, Input
from recipe.int8.calibration import Calibration
from recipe.int8.measure import measure

CHANNELS = 24
SIDE = 16
FIRST = "Conv_3"
"""The small net's first convolution, which stays in float."""


def small_net() -> onnx.ModelProto:
    """A residual block, squeeze-and-excite, hard-swish, pooling, enlarging and joining; channels of unlike size."""
    random = np.random.default_rng(3)
    emitter = Emitter(Input((1, "height", "width", 3), mean=(128.0, 128.0, 128.0), scale=1 / 128))

    def kernel(out: int, inputs: int, size: int) -> NDArray[np.float32]:
        unlike = np.exp2(random.uniform(-3, 0, (out, 1, 1, 1)))
        values = random.normal(0, 1 / (size * np.sqrt(inputs)), (out, inputs, size, size)) * unlike
        return np.asarray(values, np.float32)

    def bias(out: int) -> NDArray[np.float32]:
        return np.asarray(random.normal(0, 0.05, out), np.float32)

    def conv(value: str, out: int, inputs: int, size: int = 1, stride: int = 1) -> str:
        return emitter.conv(value, kernel(out, inputs, size), bias(out), stride)

    stem = emitter.op("Relu", conv(emitter.images, CHANNELS, 3, 3))
    deep = emitter.op("Relu", emitter.conv(stem, 3 * kernel(CHANNELS, 1, 3), bias(CHANNELS)))
    added = emitter.op("Relu", emitter.op("Add", conv(deep, CHANNELS, CHANNELS), stem))
    gate = emitter.op("HardSigmoid", conv(emitter.op("GlobalAveragePool", added), CHANNELS, CHANNELS), alpha=1 / 6)
    excited = emitter.op("Mul", added, gate)
    wide = conv(excited, 32, CHANNELS)
    swished = emitter.op("Mul", wide, emitter.op("HardSigmoid", wide, alpha=1 / 6, beta=0.5))
    low = conv(emitter.max_pool(swished, 2, 2), 8, 32)
    scales = emitter.constant(np.array([1, 1, 2, 2], np.float32))
    high = emitter.op("Resize", low, "", scales, mode="linear", coordinate_transformation_mode="asymmetric")
    joined = emitter.op("Relu", emitter.op("Concat", conv(added, 8, CHANNELS), high, axis=1))
    answer = emitter.op("Sigmoid", conv(joined, 2, 16))
    emitter.output("answer", emitter.op("Transpose", answer, perm=[0, 2, 3, 1]), (1, "height", "width", 2))
    return emitter.model()


def pictures(count: int = 6) -> list[NDArray[np.uint8]]:
    """Noise of several coarsenesses."""
    random = np.random.default_rng(5)
    found = []
    for number in range(count):
        step = 2 ** (number % 3)
        coarse = random.integers(0, 256, (1, SIDE // step, SIDE // step, 3), dtype=np.uint8)
        found.append(np.kron(coarse, np.ones((1, step, step, 1), np.uint8)))
    return found


def measured() -> Calibration:
    return measure(small_net(), {FIRST}, pictures())


def answers(model: onnx.ModelProto, name: str = "answer") -> NDArray[np.float32]:
    """What a net answers to the pictures."""
    options = SessionOptions()
    options.log_severity_level = 3
    session = InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return np.array([session.run([name], {"images": picture})[0] for picture in pictures()])
