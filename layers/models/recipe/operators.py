"""Each TensorFlow operation of the source nets, and how it is written in ONNX.

Source tensors are NHWC and their kernels `(height, width, in, out)`; emitted ones are NCHW and `(out, in, h, w)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

import numpy as np

from recipe.emit import Emitter, Padding
from recipe.tfjs import Node
from recipe.weights import Array

Operand: TypeAlias = str | Array
"""The name of an emitted value, or a weight."""
Operator: TypeAlias = Callable[[Emitter, Node, list[Operand]], str]


def emit(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    """Write one source node and return its output; raises KeyError for an operation that no source net has."""
    return OPERATORS[node.op](emitter, node, operands)


def _conv(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    return _convolve(emitter, node, operands, _weight(operands[1]).transpose(3, 2, 0, 1))


def _depthwise(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    """Convolve each channel by itself; the source kernel is `(height, width, channels, 1)`."""
    return _convolve(emitter, node, operands, _weight(operands[1]).transpose(2, 3, 0, 1))


def _convolve(emitter: Emitter, node: Node, operands: list[Operand], kernel: Array) -> str:
    """Convolve, then apply what the source fused to it: a bias first, then an activation."""
    bias = _weight(operands[2]) if len(operands) > 2 else None
    stride = cast(list[int], node.attributes["strides"])[1]
    value = emitter.conv(_value(operands[0]), kernel, bias, stride, cast(Padding, node.attributes["padding"]))
    return _fused_activation(emitter, node, operands, value)


def _dense(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    """Multiply by a matrix `(in, out)`: a 1x1 convolution, so that every value stays a feature map."""
    kernel = _weight(operands[1]).T[:, :, None, None]
    value = emitter.conv(_value(operands[0]), kernel, _weight(operands[2]), 1, "VALID")
    return _fused_activation(emitter, node, operands, value)


def _fused_activation(emitter: Emitter, node: Node, operands: list[Operand], value: str) -> str:
    fused = cast(list[str], node.attributes.get("fused_ops", []))
    for activation in fused:
        if activation == "Prelu":
            value = emitter.prelu(value, _weight(operands[3]))
        elif activation != "BiasAdd":
            value = OPERATORS[activation](emitter, node, [value])
    return value


def _arithmetic(kind: str) -> Operator:
    def operator(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
        return emitter.op(kind, *(_broadcast(emitter, operand) for operand in operands))

    return operator


def _activation(kind: str) -> Operator:
    def operator(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
        return emitter.op(kind, _value(operands[0]))

    return operator


def _hard_sigmoid(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    return emitter.op("HardSigmoid", _value(operands[0]), alpha=1 / 6, beta=0.5)


def _hard_swish(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    """Write `x * hard_sigmoid(x)`: the runtime has no fast kernel for HardSwish itself."""
    return emitter.op("Mul", _value(operands[0]), _hard_sigmoid(emitter, node, operands))


def _prelu(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    return emitter.prelu(_value(operands[0]), _weight(operands[1]))


def _relu6(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    return emitter.clip(_value(operands[0]), 0, 6)


def _max_pool(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    size = cast(list[int], node.attributes["ksize"])[1]
    stride = cast(list[int], node.attributes["strides"])[1]
    if node.attributes["padding"] != "SAME" and size != stride:
        raise ValueError(f"{node.name}: windows that neither tile the map nor are padded are not known")
    return emitter.max_pool(_value(operands[0]), size, stride)


def _mean(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    """Average over height and width, the only mean these nets take; the map keeps four axes."""
    if sorted(_weight(operands[1]).tolist()) != [1, 2]:
        raise ValueError(f"{node.name}: only a mean over height and width is known")
    return emitter.op("GlobalAveragePool", _value(operands[0]))


def _concat(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    """Join along the channels, the only axis these nets join."""
    if int(_weight(operands[-1])) not in {3, -1}:
        raise ValueError(f"{node.name}: only channels can be joined")
    return emitter.op("Concat", *map(_value, operands[:-1]), axis=1)


def _double(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    """Enlarge twofold, bilinear. The source names the size in pixels, but every enlargement it makes is twofold."""
    scales = emitter.constant(np.array([1, 1, 2, 2], np.float32))
    return emitter.op(
        "Resize", _value(operands[0]), "", scales, mode="linear", coordinate_transformation_mode="asymmetric"
    )


def _identity(emitter: Emitter, node: Node, operands: list[Operand]) -> str:
    return _value(operands[0])


def _value(operand: Operand) -> str:
    if not isinstance(operand, str):
        raise TypeError("a computed value is needed here, not a weight")
    return operand


def _weight(operand: Operand) -> Array:
    if isinstance(operand, str):
        raise TypeError("a weight is needed here, not a computed value")
    return operand


def _broadcast(emitter: Emitter, operand: Operand) -> str:
    """Return a value as it is, and a weight of one number, or one per channel, shaped to meet a map."""
    if isinstance(operand, str):
        return operand
    return emitter.constant(operand if operand.ndim == 0 else operand.reshape(-1, 1, 1))


OPERATORS: Mapping[str, Operator] = {
    "Add": _arithmetic("Add"),
    "AddV2": _arithmetic("Add"),
    "ConcatV2": _concat,
    "Conv2D": _conv,
    "DepthwiseConv2dNative": _depthwise,
    "FusedDepthwiseConv2dNative": _depthwise,
    "HardSigmoid": _hard_sigmoid,
    "HardSwish": _hard_swish,
    "Identity": _identity,
    "MaxPool": _max_pool,
    "Mean": _mean,
    "Mul": _arithmetic("Mul"),
    "Prelu": _prelu,
    "Relu": _activation("Relu"),
    "Relu6": _relu6,
    "ResizeBilinear": _double,
    "Sigmoid": _activation("Sigmoid"),
    "_FusedConv2D": _conv,
    "_FusedMatMul": _dense,
}
