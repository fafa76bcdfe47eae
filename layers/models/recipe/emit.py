"""Writes an ONNX graph node by node; every value inside is a feature map `(N, C, H, W)`, float32.

Names count up from the start of the graph, so that the same calls give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from recipe.weights import Array

OPSET = 17
IR_VERSION = 9
Padding: TypeAlias = Literal["SAME", "VALID"]


@dataclass(frozen=True, slots=True)
class Input:
    """The picture a net takes: `images`, uint8 RGB, `(N, H, W, 3)`; a text dimension is free.

    The net computes on `(pixel - mean) * scale`. The mean is subtracted in the graph: the convolution cannot absorb
    it, because its padding is zero after, not before, the subtraction. The scale goes into that convolution's weights.
    """

    shape: tuple[int | str, int | str, int | str, int]
    mean: tuple[float, float, float] = (0.0, 0.0, 0.0)
    scale: float = 1.0


@dataclass(slots=True)
class Emitter:
    """Collects nodes and constants, and hands back a checked model."""

    input: Input
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, Array] = field(default_factory=dict)
    outputs: list[onnx.ValueInfoProto] = field(default_factory=list)
    images: str = ""
    """The value that holds the pixels, mean subtracted, scale still to be applied."""

    def __post_init__(self) -> None:
        """Bring the picture from uint8 NHWC to float NCHW."""
        value = self.op("Cast", self.op("Transpose", "images", perm=[0, 3, 1, 2]), to=TensorProto.FLOAT)
        if any(self.input.mean):
            value = self.op("Sub", value, self.constant(np.array(self.input.mean, np.float32).reshape(1, 3, 1, 1)))
        self.images = value

    def constant(self, array: Array) -> str:
        """Add a constant and return its name."""
        name = f"constant_{len(self.constants)}"
        self.constants[name] = np.ascontiguousarray(array)
        return name

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Add a node of one output and return that output's name."""
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def conv(
        self, value: str, kernel: Array, bias: Array | None = None, stride: int = 1, padding: Padding = "SAME"
    ) -> str:
        """Convolve with a kernel `(out, in / groups, height, width)`; the groups follow from its shape.

        A kernel of one input channel and several outputs is depthwise: all nets here have colour or more at the start.
        """
        if value == self.images and self.input.scale != 1.0:
            kernel = (kernel.astype(np.float64) * self.input.scale).astype(np.float32)
        height, width = kernel.shape[2:]
        groups = kernel.shape[0] if kernel.shape[1] == 1 else 1
        inputs = [value, self.constant(kernel)] + ([self.constant(bias.reshape(-1))] if bias is not None else [])
        pads = window_pads(height, stride, padding)
        return self.op("Conv", *inputs, kernel_shape=[height, width], strides=[stride, stride], pads=pads, group=groups)

    def max_pool(self, value: str, size: int, stride: int) -> str:
        """Take the maximum of each `size` x `size` window; SAME padding, which is none where windows tile the map."""
        pads = window_pads(size, stride, "SAME")
        return self.op("MaxPool", value, kernel_shape=[size, size], strides=[stride, stride], pads=pads)

    def clip(self, value: str, low: float, high: float) -> str:
        """Limit to [low, high]."""
        return self.op(
            "Clip", value, self.constant(np.array(low, np.float32)), self.constant(np.array(high, np.float32))
        )

    def prelu(self, value: str, slope: Array) -> str:
        """Compute x where x > 0, slope * x elsewhere, as `slope * x + (1 - slope) * relu(x)`.

        Two depthwise 1x1 convolutions instead of PRelu: ONNX Runtime has no blocked kernel for PRelu and would
        reorder the whole map before and after each one.
        """
        kernel = slope.reshape(-1, 1, 1, 1)
        straight = self.conv(value, kernel)
        positive = self.conv(self.op("Relu", value), np.float32(1) - kernel)
        return self.op("Add", straight, positive)

    def output(self, name: str, value: str, shape: Sequence[int | str]) -> None:
        """Name `value` as an output of the net."""
        self.nodes.append(helper.make_node("Identity", [value], [name], name=name))
        self.outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)))

    def model(self) -> onnx.ModelProto:
        """Return the finished model; raises onnx.checker.ValidationError if it is not sound."""
        images = helper.make_tensor_value_info("images", TensorProto.UINT8, list(self.input.shape))
        constants = [numpy_helper.from_array(array, name) for name, array in self.constants.items()]
        graph = helper.make_graph(self.nodes, "net", [images], self.outputs, constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        onnx.checker.check_model(model, full_check=True)
        return model


def window_pads(size: int, stride: int, padding: Padding) -> list[int]:
    """Return top, left, bottom, right padding of a square window over a length that the stride divides.

    TensorFlow's SAME starts at `(size - stride) // 2` then. That holds for every layer of these nets: each halves an
    even length, and person and face take multiples of 32 for this reason. The end gets what makes `size - 1` in all,
    with a stride of 2 a row more than is ever read: ONNX Runtime's layout pass knows maps of that form to be of one
    size, and adds them without reordering.
    """
    if padding == "VALID":
        return [0, 0, 0, 0]
    start = max(size - stride, 0) // 2
    end = size - 1 - start
    return [start, start, end, end]
