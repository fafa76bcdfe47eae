"""Who stands before whom, and what can be seen of those behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.scenes.actor import Actor
from foyer.geometry import Box

_ACROSS = 0.8
"""Who covers so much of a body's height, or width, cuts it in two."""


def nearer(actors: Sequence[Actor], number: int, time: float) -> Iterator[Box]:
    """The bodies of those in front: whose feet are lower in the picture."""
    body = actors[number].body(time)
    for index, one in enumerate(actors):
        if index != number and one.is_here(time):
            other = one.body(time)
            if (other.bottom, index) > (body.bottom, number) and other.overlap(body) > 0:
                yield other


def covered(actors: Sequence[Actor], number: int, time: float) -> float:
    """The share of one's body behind those who are nearer; above 1 for several."""
    body = actors[number].body(time)
    return sum(body.overlap(other) / body.area for other in nearer(actors, number, time))


def uncovered(actors: Sequence[Actor], number: int, time: float) -> Box:
    """The largest upright box that is left of one's body beside and above those who are nearer."""
    body = actors[number].body(time)
    for other in nearer(actors, number, time):
        body = _beside(body, other)
    return body


def _beside(body: Box, other: Box) -> Box:
    left, right = max(other.x - body.x, 0.0), max(body.right - other.right, 0.0)
    above = max(other.y - body.y, 0.0)
    if body.height - above >= _ACROSS * body.height and max(left, right) > 0:
        return Box(body.x, body.y, left, body.height) if left > right else Box(other.right, body.y, right, body.height)
    if body.width - left - right >= _ACROSS * body.width and above > 0:
        return Box(body.x, body.y, body.width, above)
    return body
