"""Finds by which power of two each channel of a net may be divided to make its maps even; part of calibration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from recipe.int8.equalise import PASSES, gated_map, is_gate
from recipe.int8.graph import Graph
from recipe.weights import Array

SMALLEST_SHARE = 1 / 64
"""A channel smaller than this part of its map's largest is taken to be this large."""
_FIXED = ("", 0)
Channel = tuple[str, int]


@dataclass(slots=True)
class Ties:
    """Channels that must be divided alike, as a forest; those tied to `_FIXED` may not be divided."""

    parents: dict[Channel, Channel] = field(default_factory=dict)

    def root(self, channel: Channel) -> Channel:
        """The channel that stands for all that are tied to this one."""
        while (parent := self.parents.get(channel, channel)) != channel:
            self.parents[channel] = self.parents.get(parent, parent)
            channel = parent
        return channel

    def tie(self, one: Iterable[Channel], other: Iterable[Channel]) -> None:
        """Tie channels pair by pair."""
        for left, right in zip(one, other, strict=True):
            self.parents[self.root(left)] = self.root(right)

    def fix(self, channels: list[Channel]) -> None:
        """Leave channels as they are."""
        self.tie(channels, [_FIXED] * len(channels))


def ties(graph: Graph) -> Ties:
    """What each operator of a net ties."""
    found = Ties()

    def channels(value: str) -> list[Channel]:
        return [(value, place) for place in range(graph.channels(value))]

    for node in graph.nodes:
        values, output = graph.values(node), node.output[0]
        if node.op_type in PASSES or (node.op_type == "Add" and len(values) == 2):
            for value in values:
                found.tie(channels(value), channels(output))
        elif node.op_type == "Concat" and graph.producers[values[0]].op_type != "Reshape":
            found.tie([channel for value in values for channel in channels(value)], channels(output))
        elif node.op_type == "Mul" and any(is_gate(graph, value) for value in values):
            gated = gated_map(graph, node)
            found.tie(channels(gated), channels(output))
            found.fix([channel for value in values if value != gated for channel in channels(value)])
        elif node.op_type != "Conv":
            for value in [*values, output]:
                if value in graph.producers:
                    found.fix(channels(value))
    return found


def exponents(graph: Graph, largest: Mapping[str, Array]) -> dict[str, list[int]]:
    """`largest`: for each stored value the largest magnitude seen in each channel. Returns `equalise`'s input."""
    found = ties(graph)
    own: dict[Channel, float] = {}
    whole: dict[Channel, float] = {}
    for value, sizes in largest.items():
        for place, size in enumerate(sizes):
            root = found.root((value, place))
            own[root] = max(own.get(root, 0.0), float(size))
    for value, sizes in largest.items():
        roots = [found.root((value, place)) for place in range(len(sizes))]
        top = max(own[root] for root in roots)
        for root in roots:
            whole[root] = max(whole.get(root, 0.0), top)

    def exponent(channel: Channel) -> int:
        root = found.root(channel)
        if root == found.root(_FIXED) or not own.get(root):
            return 0
        return round(float(np.log2(max(own[root] / whole[root], SMALLEST_SHARE))))

    chosen = {
        node.output[0]: [exponent((node.output[0], place)) for place in range(len(graph.kernel(node)))]
        for node in graph.convolutions
    }
    return {value: numbers for value, numbers in chosen.items() if any(numbers)}
