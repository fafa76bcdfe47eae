"""Says what each convolution of a detector loses on integers: `python -m recipe.sensitivity --data PATH`.

One convolution at a time is rounded, its kernel and the maps it reads and answers; the others stay in float. The loss
is the size of what changes in the net's first output, relative to that output. Which convolutions the table of nets
leaves in float was decided on this. Needs `layers/models` and `layers/foyer/python` on PYTHONPATH.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx

from recipe.convert import convert
from recipe.int8.calibration import Calibration
from recipe.int8.equalise import equalise
from recipe.int8.graph import Graph
from recipe.int8.measure import Pictures, measure, open_exactly
from recipe.int8.pad import pad_channels
from recipe.int8.plan import affines_of
from recipe.int8.simulate import rounded_kernels, rounded_values
from recipe.nets import NETS
from recipe.paths import PACKAGES
from recipe.scenes import VIEWS, scenes
from recipe.weights import Array

COUNT = 8
"""Pictures that the losses are measured on."""


def losses(model: onnx.ModelProto, calibration: Calibration, pictures: Pictures) -> Iterator[tuple[str, float]]:
    """Yield the name and the loss of each convolution; `calibration` leaves none in float."""
    graph = Graph(model)
    pad_channels(graph)
    equalise(graph, calibration.exponents)
    affines = affines_of(graph, calibration.ranges)
    expected = _answers(graph, pictures)
    names = {node.name for node in graph.convolutions}
    for node in graph.convolutions:
        touched = {*node.input, node.output[0], graph.fused_relu(node.output[0])}
        stored = {value: affine for value, affine in affines.items() if value in touched}
        rounded = rounded_values(rounded_kernels(graph, names - {node.name}), stored)
        off = _answers(rounded, pictures) - expected
        yield node.name, float(np.linalg.norm(off) / np.linalg.norm(expected))


def _answers(graph: Graph, pictures: Pictures) -> Array:
    """The first output of a net over pictures."""
    output = graph.model.graph.output[0].name
    session = open_exactly(graph.with_outputs([output]))
    return np.array([session.run([output], {"images": picture})[0] for picture in pictures])


def main() -> None:
    """Print the losses of every net that is quantized whole, in the order of the graph."""
    parser = argparse.ArgumentParser(prog="python -m recipe.sensitivity", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled pictures")
    parser.add_argument("--packages", type=Path, default=PACKAGES, help="node_modules that npm ci filled")
    arguments = parser.parse_args()
    for net in NETS:
        if net.integers:
            model = convert(net, arguments.packages)
            pictures = list(scenes(arguments.data, VIEWS[net.name]))
            calibration = measure(model, frozenset(), pictures)
            for name, loss in losses(model, calibration, pictures[:COUNT]):
                print(f"{net.name} {name:9} {loss:.4f}{' float' * (name in net.integers.floats)}", flush=True)


if __name__ == "__main__":
    main()
