"""Converts one net: read its source, rewrite it, write it as ONNX in float."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx

from recipe.emit import Emitter
from recipe.nets import Net, Output
from recipe.operators import emit
from recipe.tfjs import SourceGraph, read_graph_model
from recipe.weights import read_weights


def convert(net: Net, packages: Path) -> onnx.ModelProto:
    """Return `net` in float, read from the folder `packages` that npm filled."""
    path = packages / net.package / net.path
    emitter = Emitter(net.input)
    if net.topology:
        values = net.topology(emitter, read_weights(json.loads(path.read_text()), path.parent))
    else:
        graph = read_graph_model(path)
        for rewrite in net.rewrites:
            graph = rewrite(graph)
        values = emit_graph(emitter, graph, tuple(source for output in net.outputs for source in output.sources))
    for output in net.outputs:
        _write_output(emitter, output, [values[source] for source in output.sources])
    return emitter.model()


def emit_graph(emitter: Emitter, graph: SourceGraph, outputs: tuple[str, ...]) -> dict[str, str]:
    """Write the nodes that `outputs` need; return the emitted value of each source node."""
    values: dict[str, str] = {}
    for node in graph.order(outputs):
        if node.op == "Placeholder":
            values[node.name] = emitter.images
        else:
            operands = [values[name] if name in values else graph.weights[name] for name in node.inputs]
            values[node.name] = emit(emitter, node, operands)
    return values


def _write_output(emitter: Emitter, output: Output, sources: list[str]) -> None:
    """Bring maps to NHWC and to the output's shape, join them, and name the result."""
    parts = []
    for source in sources:
        part = emitter.op("Transpose", source, perm=[0, 2, 3, 1])
        if output.reshape is not None:
            part = emitter.op("Reshape", part, emitter.constant(np.array(output.reshape, np.int64)))
        parts.append(part)
    value = parts[0] if len(parts) == 1 else emitter.op("Concat", *parts, axis=1)
    emitter.output(output.name, emitter.op("Sigmoid", value) if output.sigmoid else value, output.shape)
