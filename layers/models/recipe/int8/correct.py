"""Shifts the biases of a net by what rounding was measured to take from their convolutions' mean answers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from recipe.int8.calibration import Correction
from recipe.int8.graph import Graph


def correct(graph: Graph, corrections: Mapping[str, Correction]) -> None:
    """Add every correction, by the output of its convolution, in place."""
    for value, correction in corrections.items():
        add_to_bias(graph, value, correction)


def add_to_bias(graph: Graph, value: str, correction: Correction) -> None:
    """Add a correction to the bias of the convolution that answers `value`, which gets one if it has none."""
    node = graph.producers[value]
    bias = graph.bias(node) + correction.amounts()
    if len(node.input) == 2:
        node.input.append(f"{node.name}_correction")
    graph.constants[node.input[2]] = bias.astype(np.float32)
