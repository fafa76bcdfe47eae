"""The integer net in float: the float net with every rounding put in, so that what happens inside can be read."""

from __future__ import annotations

from collections.abc import Mapping, Set

import numpy as np
import onnx
from onnx import helper

from recipe.int8.affine import Affine, kernel_scales, quantized_kernel
from recipe.int8.graph import Graph


def rounded_kernels(graph: Graph, floats: Set[str]) -> Graph:
    """A copy of a net whose kernels hold what is left of them in int8, except those of `floats`."""
    copy = graph.copy()
    for node in graph.convolutions:
        if node.name not in floats:
            kernel = graph.kernel(node)
            scales = kernel_scales(kernel)
            copy.constants[node.input[1]] = quantized_kernel(kernel, scales) * scales.reshape(-1, 1, 1, 1)
    return copy


def rounded_values(graph: Graph, affines: Mapping[str, Affine]) -> Graph:
    """A copy of a net in which each value of `affines` is stored and read again."""
    nodes: list[onnx.NodeProto] = []
    copy = graph.copy()
    renamed: dict[str, str] = {}
    for node in graph.nodes:
        copied = onnx.NodeProto()
        copied.CopyFrom(node)
        copied.input[:] = [renamed.get(name, name) for name in node.input]
        nodes.append(copied)
        value = node.output[0]
        if value in affines:
            scale, zero = f"{value}_s", f"{value}_z"
            copy.constants |= {
                scale: np.array(affines[value].scale, np.float32),
                zero: np.array(affines[value].zero, np.uint8),
            }
            nodes.append(helper.make_node("QuantizeLinear", [value, scale, zero], [f"{value}_q"]))
            nodes.append(helper.make_node("DequantizeLinear", [f"{value}_q", scale, zero], [f"{value}_r"]))
            renamed[value] = f"{value}_r"
    copy.nodes = nodes
    copy.producers = {output: node for node in nodes for output in node.output}
    return copy
