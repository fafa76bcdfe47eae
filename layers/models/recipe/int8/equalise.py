"""Makes the channels of a map alike in range, exactly, so that one uint8 scale serves them all.

A channel may be divided by a power of two where it is computed and multiplied again in the kernels that read it; Relu,
addition, pooling and concatenation let the factor through (Nagel et al. 2019, arXiv:1906.04721, "cross-layer
equalization"). Hard-swish does not, and nothing crosses it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx

from recipe.int8.graph import Graph, is_depthwise
from recipe.weights import Array

Exponents = Mapping[str, list[int]]
"""By the output of a convolution: the power of two that each channel is divided by."""

PASSES = frozenset({"Relu", "MaxPool", "Resize", "GlobalAveragePool"})


def equalise(graph: Graph, exponents: Exponents) -> None:
    """Scale kernels and biases of `graph` in place; a convolution that is not named keeps its channels as they are.

    Raises ValueError where two maps are added whose channels were divided differently.
    """
    for node in graph.convolutions:
        divided, multiplied = _factors(graph, node.output[0], exponents), _factors(graph, node.input[0], exponents)
        kernel = graph.kernel(node)
        inputs = multiplied.reshape((-1, 1, 1, 1) if is_depthwise(node) else (1, -1, 1, 1))
        graph.constants[node.input[1]] = (kernel * inputs / divided.reshape(-1, 1, 1, 1)).astype(np.float32)
        if len(node.input) > 2:
            graph.constants[node.input[2]] = (graph.bias(node) / divided).astype(np.float32)


def _factors(graph: Graph, value: str, exponents: Exponents) -> Array:
    return np.ldexp(1.0, exponents_of(graph, value, exponents))


def exponents_of(graph: Graph, value: str, exponents: Exponents) -> list[int]:
    """What the channels of any map are divided by, followed from the convolutions before it."""
    node = graph.producers.get(value)
    if node is None or node.op_type not in PASSES | {"Conv", "Add", "Concat", "Mul"}:
        return [0] * (graph.channels(value) if node is not None else 3)
    if node.op_type == "Conv":
        return exponents.get(value) or [0] * graph.channels(value)
    parts = [exponents_of(graph, name, exponents) for name in graph.values(node)]
    if node.op_type == "Concat":
        return [exponent for part in parts for exponent in part]
    if node.op_type == "Mul":
        return exponents_of(graph, gated_map(graph, node), exponents)
    if any(part != parts[0] for part in parts):
        raise ValueError(f"{node.name}: adds channels that were divided differently")
    return parts[0]


def gated_map(graph: Graph, product: onnx.NodeProto) -> str:
    """The map of a squeeze-and-excite product, map times gate; of any other product its first value."""
    values = graph.values(product)
    return next((name for name in values if not is_gate(graph, name)), values[0])


def is_gate(graph: Graph, value: str) -> bool:
    """Whether a value is one number per channel, computed from an average over the map."""
    node = graph.producers.get(value)
    while node is not None and node.op_type in {"Conv", "Relu", "HardSigmoid", "Sigmoid"}:
        node = graph.producers.get(node.input[0])
    return node is not None and node.op_type == "GlobalAveragePool"
