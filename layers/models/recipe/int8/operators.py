"""Each operator of a float net, and how the integer net computes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

import numpy as np
import onnx

from recipe.int8.affine import Affine, kernel_scales, quantized_kernel
from recipe.int8.graph import Graph, attribute
from recipe.int8.writer import MICROSOFT, TO_NHWC, Writer

HARD_SWISH_END = 3
"""Beyond it, hard-swish is 0 or its input."""


def write(graph: Graph, affines: Mapping[str, Affine], floats: Set[str]) -> onnx.ModelProto:
    """Return the integer form of a float net whose kernels are ready to be rounded."""
    writer = Writer(graph, affines, floats, first={"images": "images"})
    for node in graph.nodes:
        if node.output[0] not in writer.stored:  # else it went into the node before it
            _write(writer, node)
    return writer.model()


def _write(writer: Writer, node: onnx.NodeProto) -> None:
    values = writer.graph.values(node)
    if node.op_type == "Conv" and node.name not in writer.floats:
        _convolve(writer, node)
    elif node.op_type == "Transpose" and values[0] in writer.last:
        writer.first[node.output[0]] = writer.last[values[0]]
    elif any(value in writer.stored for value in values) and node.op_type in OPERATORS:
        OPERATORS[node.op_type](writer, node)
    elif any(value in writer.last for value in values):
        _copy_last(writer, node)
    else:
        _copy(writer, node)


def _copy(writer: Writer, node: onnx.NodeProto) -> None:
    """Compute in float, NCHW, as the float net does."""
    copied = onnx.NodeProto()
    copied.CopyFrom(node)
    for place, name in enumerate(node.input):
        if name in writer.graph.constants:
            writer.constant(name, writer.graph.constants[name])
        elif name:
            copied.input[place] = writer.as_first(name)
    writer.nodes.append(copied)
    writer.first[node.output[0]] = node.output[0]


def _copy_last(writer: Writer, node: onnx.NodeProto) -> None:
    """Compute what takes number by number in float, NHWC."""
    constants = writer.graph.constants
    inputs = [
        writer.constant(name, constants[name]) if name in constants else writer.as_last(name) for name in node.input
    ]
    value = node.output[0]
    writer.nodes.append(onnx.helper.make_node(node.op_type, inputs, [f"{value}_nhwc"], name=f"{value}_nhwc"))
    writer.nodes[-1].attribute.extend(node.attribute)
    writer.last[value] = f"{value}_nhwc"


def _target(writer: Writer, node: onnx.NodeProto) -> str:
    """The value that a node's result is stored as: what a Relu makes of it, if that alone reads it."""
    value: str = node.output[0]
    rectified = writer.graph.fused_relu(value)
    return rectified if rectified is not None and rectified in writer.affines else value


def _stored(writer: Writer, node: onnx.NodeProto, output: str) -> None:
    writer.stored[node.output[0]] = writer.stored[_target(writer, node)] = output


def _convolve(writer: Writer, node: onnx.NodeProto) -> None:
    graph, value, target = writer.graph, node.input[0], _target(writer, node)
    scales = kernel_scales(graph.kernel(node))
    bias = graph.bias(node).astype(np.float64)
    scales = np.maximum(scales, np.abs(bias) / (writer.affines[value].scale * 2**30)).astype(np.float32)
    kernel = quantized_kernel(graph.kernel(node), scales)
    zeros = writer.constant(f"{node.name}_zeros", np.zeros(len(kernel), np.int8))
    scale_name = writer.constant(f"{node.name}_scales", scales)
    if target not in writer.affines:
        matrix = writer.constant(f"{node.name}_matrix", np.ascontiguousarray(kernel[:, :, 0, 0].T))
        stored, scale, zero = writer.with_affine(value)
        shift = writer.constant(f"{node.name}_bias", bias.astype(np.float32))
        inputs = [stored, matrix, scale, scale_name, zero, zeros, shift]
        writer.last[node.output[0]] = writer.node("MatMulIntegerToFloat", inputs, f"{node.output[0]}_nhwc", MICROSOFT)
        return
    steps = np.round(bias / (np.float64(np.float32(writer.affines[value].scale)) * scales)).astype(np.int32)
    inputs = [*writer.with_affine(value), writer.constant(f"{node.name}_kernel", kernel), scale_name, zeros]
    inputs += [*writer.affine(target), writer.constant(f"{node.name}_bias", steps)]
    kept = {name: attribute(node, name) for name in ("group", "kernel_shape", "pads", "strides")}
    _stored(writer, node, writer.node("QLinearConv", inputs, f"{target}_u8", MICROSOFT, channels_last=1, **kept))


def _add(writer: Writer, node: onnx.NodeProto) -> None:
    target = _target(writer, node)
    inputs = [name for value in node.input for name in writer.with_affine(value)]
    _stored(writer, node, writer.node("QLinearAdd", [*inputs, *writer.affine(target)], f"{target}_u8", MICROSOFT))


def _multiply(writer: Writer, node: onnx.NodeProto) -> None:
    target = node.output[0]
    inputs = [name for value in node.input for name in writer.with_affine(value)]
    writer.stored[target] = writer.node("QLinearMul", [*inputs, *writer.affine(target)], f"{target}_u8", MICROSOFT)


def _concatenate(writer: Writer, node: onnx.NodeProto) -> None:
    target = _target(writer, node)
    inputs = [name for value in node.input for name in writer.with_affine(value)]
    joined = writer.node("QLinearConcat", [*writer.affine(target), *inputs], f"{target}_u8", MICROSOFT, axis=3)
    _stored(writer, node, joined)


def _hard_sigmoid(writer: Writer, node: onnx.NodeProto) -> None:
    """A table lookup: the identity, stored over [-3, 3], is the same byte as the gate, stored over [0, 1]."""
    value = node.output[0]
    scale = writer.constant("swish_scale", np.float32(2 * HARD_SWISH_END / 255))
    zero = writer.constant("swish_zero", np.uint8(128))
    inputs = [*writer.with_affine(node.input[0]), scale, zero]
    writer.stored[value] = writer.node("QLinearLeakyRelu", inputs, f"{value}_u8", MICROSOFT, alpha=1.0)


def _average(writer: Writer, node: onnx.NodeProto) -> None:
    value = node.output[0]
    inputs = [*writer.with_affine(node.input[0]), *writer.affine(value)]
    kind = "QLinearGlobalAveragePool"
    writer.stored[value] = writer.node(kind, inputs, f"{value}_u8", MICROSOFT, channels_last=1)


def _max_pool(writer: Writer, node: onnx.NodeProto) -> None:
    value = node.output[0]
    kept = {name: attribute(node, name) for name in ("kernel_shape", "pads", "strides")}
    writer.stored[value] = writer.node(
        "NhwcMaxPool", [writer.as_stored(node.input[0])], f"{value}_u8", MICROSOFT, **kept
    )


def _resize(writer: Writer, node: onnx.NodeProto) -> None:
    """In float: ONNX Runtime enlarges uint8 NHWC maps four times slower."""
    value = node.output[0]
    scales = writer.constant(f"{value}_scales", writer.graph.constants[node.input[2]][list(TO_NHWC)])
    kept = {name: attribute(node, name) for name in ("mode", "coordinate_transformation_mode")}
    writer.last[value] = writer.node("Resize", [writer.as_last(node.input[0]), "", scales], f"{value}_nhwc", **kept)


OPERATORS: Mapping[str, Callable[[Writer, onnx.NodeProto], None]] = {
    "Add": _add,
    "Concat": _concatenate,
    "GlobalAveragePool": _average,
    "HardSigmoid": _hard_sigmoid,
    "MaxPool": _max_pool,
    "Mul": _multiply,
    "Resize": _resize,
}
