"""What of a net is computed on integers: which values are stored in 8 bits, and how."""

from __future__ import annotations

from collections.abc import Mapping, Set

import onnx

from recipe.int8.affine import Affine
from recipe.int8.equalise import is_gate
from recipe.int8.graph import Graph
from recipe.int8.operators import OPERATORS

GATE = Affine(1 / 255, 0)
"""How a number in [0, 1] is stored."""


def stored_values(graph: Graph, floats: Set[str]) -> list[str]:
    """The values that operators on integers read; the convolutions named in `floats` are none.

    An operator other than a convolution works on integers if any value it reads does not come from float.
    """
    real = {"images"}
    stored: dict[str, None] = {}
    for node in graph.nodes:
        values = graph.values(node)
        if _on_integers(graph, node, real, floats):
            stored |= dict.fromkeys(values)
        elif node.op_type != "Relu" or values[0] in real:  # any other Relu goes into the operator before it
            real |= set(node.output)
    return list(stored)


def _on_integers(graph: Graph, node: onnx.NodeProto, real: Set[str], floats: Set[str]) -> bool:
    if node.op_type == "Conv":
        return node.name not in floats
    values = graph.values(node)
    if node.op_type not in OPERATORS or all(value in real for value in values):
        return False
    if node.op_type == "HardSigmoid":
        return not is_gate(graph, values[0])
    return node.op_type != "Mul" or len(values) == 2


def affines_of(graph: Graph, ranges: Mapping[str, tuple[float, float]]) -> dict[str, Affine]:
    """How each value is stored, from the ranges of those that were measured.

    Pooling keeps the numbers it reads; gates, and the hard sigmoid in a hard-swish, lie in [0, 1].
    """
    affines: dict[str, Affine] = {}
    for node in graph.nodes:
        value = node.output[0]
        if value in ranges:
            affines[value] = Affine.of_range(*ranges[value])
        elif node.op_type == "MaxPool" and node.input[0] in affines:
            affines[value] = affines[node.input[0]]
        elif node.op_type in {"HardSigmoid", "Sigmoid"}:
            affines[value] = GATE
    return affines
