"""Adds channels of zeros so that depthwise convolutions work on whole vectors; no answer changes."""

from __future__ import annotations

import numpy as np
import onnx

from recipe.int8.graph import Graph, is_depthwise
from recipe.weights import Array

VECTOR = 16
"""ONNX Runtime's int8 depthwise kernel takes channels 16 at a time and the rest one by one."""
TIES = frozenset({"Relu", "MaxPool", "Resize", "GlobalAveragePool", "HardSigmoid", "Add", "Mul"})
"""Operators that have as many channels out as in."""


def pad_channels(graph: Graph) -> None:
    """Widen, in place, every map that a depthwise convolution reads to a multiple of `VECTOR` channels.

    Maps that are joined with others, or leave the net, keep their width: there, channels have places.
    """
    groups = _tied_maps(graph)
    widths: dict[str, int] = {}
    for node in graph.convolutions:
        channels = len(graph.kernel(node))
        if is_depthwise(node) and channels % VECTOR:
            widths[groups[node.output[0]]] = -(-channels // VECTOR) * VECTOR
    for node in graph.nodes:
        if node.op_type in {"Concat", "Transpose"}:
            for name in [*node.input, *node.output]:
                widths.pop(groups.get(name, ""), None)
    for node in graph.convolutions:
        _widen(graph, node, widths.get(groups[node.input[0]]), widths.get(groups[node.output[0]]))


def _tied_maps(graph: Graph) -> dict[str, str]:
    """For each map the first of those that must have as many channels."""
    groups = {name: name for node in graph.nodes for name in [*graph.values(node), *node.output]}
    for node in graph.nodes:
        if node.op_type in TIES or (node.op_type == "Conv" and is_depthwise(node)):
            first = groups[node.output[0]]
            others = {groups[name] for name in graph.values(node)}
            groups = {name: first if group in others else group for name, group in groups.items()}
    return groups


def _widen(graph: Graph, node: onnx.NodeProto, inputs: int | None, outputs: int | None) -> None:
    kernel = graph.kernel(node)
    if outputs:
        kernel = _padded(kernel, outputs, axis=0)
        if len(node.input) > 2:
            graph.constants[node.input[2]] = _padded(graph.bias(node), outputs, axis=0)
    if is_depthwise(node):
        next(one for one in node.attribute if one.name == "group").i = len(kernel)
    elif inputs:
        kernel = _padded(kernel, inputs, axis=1)
    graph.constants[node.input[1]] = kernel


def _padded(array: Array, length: int, axis: int) -> Array:
    missing = [(0, length - size if place == axis else 0) for place, size in enumerate(array.shape)]
    return np.pad(array, missing)
