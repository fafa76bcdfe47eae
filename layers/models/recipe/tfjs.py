"""Reads a TensorFlow.js graph model: its nodes, their attributes and its weights."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from recipe.weights import Array, read_weights

Attribute: TypeAlias = str | int | bool | list[int] | list[str]


@dataclass(frozen=True, slots=True)
class Node:
    """One operation of the source graph; `inputs` are names of nodes or weights."""

    name: str
    op: str
    inputs: tuple[str, ...]
    attributes: dict[str, Attribute]


@dataclass(frozen=True, slots=True)
class SourceGraph:
    """A source graph as it was read, tensors in NHWC; rewrites return a changed copy."""

    nodes: dict[str, Node]
    weights: dict[str, Array]

    def node(self, name: str) -> Node | None:
        """Return the operation called `name`, or None if it is a weight."""
        return self.nodes.get(name)

    def scalar(self, name: str) -> float | None:
        """Return the value of a weight that is one number, or None."""
        weight = self.weights.get(name)
        return float(weight.reshape(-1)[0]) if weight is not None and weight.size == 1 else None

    def with_nodes(self, *nodes: Node) -> SourceGraph:
        """Return a copy in which `nodes` stand in for those of the same names."""
        return replace(self, nodes=self.nodes | {node.name: node for node in nodes})

    def with_weights(self, weights: dict[str, Array]) -> SourceGraph:
        """Return a copy with `weights` added, or standing in for those of the same names."""
        return replace(self, weights=self.weights | weights)

    def order(self, outputs: tuple[str, ...]) -> list[Node]:
        """Return the nodes that `outputs` need, every node after its inputs."""
        ordered: dict[str, Node] = {}
        pending = [(name, False) for name in reversed(outputs)]
        while pending:
            name, ready = pending.pop()
            if name in ordered or name not in self.nodes:
                continue
            if ready:
                ordered[name] = self.nodes[name]
            else:
                pending.append((name, True))
                pending += [(source, False) for source in reversed(self.nodes[name].inputs)]
        return list(ordered.values())


def read_graph_model(path: Path) -> SourceGraph:
    """Read the graph model whose JSON lies at `path`, with its shards beside it."""
    model = json.loads(path.read_text())
    weights = read_weights(model["weightsManifest"], path.parent)
    nodes = {raw["name"]: _node(raw) for raw in model["modelTopology"]["node"] if raw["op"] != "Const"}
    return SourceGraph(nodes, weights)


def _node(raw: dict[str, Any]) -> Node:
    inputs = tuple(name.removesuffix(":0") for name in raw.get("input", ()))
    attributes = {key: _attribute(value) for key, value in raw.get("attr", {}).items()}
    return Node(raw["name"], raw["op"], inputs, attributes)


def _attribute(raw: dict[str, Any]) -> Attribute:
    """Return an attribute's value: strings come as base64, integers as strings, lists by kind."""
    ((kind, value),) = raw.items()
    if kind == "list":
        value = value or {}
        return [int(number) for number in value.get("i", ())] or [_text(text) for text in value.get("s", ())]
    if kind == "s":
        return _text(value)
    if kind == "i":
        return int(value)
    return bool(value) if kind == "b" else str(value)


def _text(encoded: str) -> str:
    return base64.b64decode(encoded).decode()
