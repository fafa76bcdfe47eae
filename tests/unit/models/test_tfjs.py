"""Reading a TensorFlow.js graph model, and writing its operations."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np
import pytest

from recipe.emit import Emitter, Input
from recipe.operators import Operand, emit
from recipe.tfjs import Node, SourceGraph, read_graph_model


def text(value: str) -> str:
    return base64.b64encode(value.encode()).decode()


def test_a_graph_model_is_read_with_attributes_weights_and_without_constants(tmp_path: Path) -> None:
    attributes = {
        "strides": {"list": {"i": ["1", "2", "2", "1"]}},
        "fused_ops": {"list": {"s": [text("BiasAdd")]}},
        "padding": {"s": text("SAME")},
        "keep_dims": {"b": True},
        "axis": {"i": "3"},
        "empty": {"list": {}},
    }
    nodes = [
        {"name": "k", "op": "Const"},
        {"name": "c", "op": "Conv2D", "input": ["x:0", "k"], "attr": attributes},
    ]
    weights = [{"paths": ["w.bin"], "weights": [{"name": "k", "dtype": "float32", "shape": []}]}]
    (tmp_path / "w.bin").write_bytes(np.float32(0.5).tobytes())
    (tmp_path / "m.json").write_text(json.dumps({"modelTopology": {"node": nodes}, "weightsManifest": weights}))

    graph = read_graph_model(tmp_path / "m.json")

    assert graph.nodes.keys() == {"c"}
    assert graph.nodes["c"].inputs == ("x", "k")
    assert graph.nodes["c"].attributes == {
        "strides": [1, 2, 2, 1],
        "fused_ops": ["BiasAdd"],
        "padding": "SAME",
        "keep_dims": True,
        "axis": 3,
        "empty": [],
    }
    assert graph.scalar("k") == 0.5


def test_nodes_come_after_their_inputs_and_unneeded_ones_not_at_all() -> None:
    inputs = {"sum": ("left", "right"), "left": ("x",), "right": ("left",), "x": (), "unneeded": ("x",)}
    graph = SourceGraph({name: Node(name, "Any", sources, {}) for name, sources in inputs.items()}, {})

    assert [node.name for node in graph.order(("sum",))] == ["x", "left", "right", "sum"]


def test_an_operation_that_no_source_has_is_refused() -> None:
    with pytest.raises(KeyError, match="Einsum"):
        emit(Emitter(Input((1, 4, 4, 3))), Node("n", "Einsum", ("x",), {}), ["x"])


@pytest.mark.parametrize(
    ("node", "operands"),
    [
        (Node("n", "Mean", ("x", "axes"), {}), ["x", np.array([3])]),
        (Node("n", "ConcatV2", ("x", "y", "axis"), {}), ["x", "y", np.array(1)]),
        (
            Node("n", "MaxPool", ("x",), {"ksize": [1, 3, 3, 1], "strides": [1, 2, 2, 1], "padding": "VALID"}),
            ["x"],
        ),
    ],
    ids=["mean over channels", "concat of rows", "pool that loses a row"],
)
def test_a_use_of_an_operation_that_no_source_makes_is_refused(node: Node, operands: list[Operand]) -> None:
    with pytest.raises(ValueError, match="n:"):
        emit(Emitter(Input((1, 4, 4, 3))), node, operands)
