"""A scene to be played: who is in it, for how long, and what else takes the nets in."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.scenes.actor import Actor
from foyer.geometry import Box


@dataclass(frozen=True, slots=True)
class Clutter:
    """A thing that looks somewhat like a person for as long as the scene lasts."""

    box: Box
    score: float
    """The mean of what the net gives it; only now and then enough to be told."""


@dataclass(frozen=True, slots=True)
class Script:
    """A scene's truth."""

    kind: str
    seed: int
    seconds: float
    actors: tuple[Actor, ...]
    clutter: tuple[Clutter, ...] = ()
    blips: float = 0.02
    """How often a second something is taken for a person for a moment."""
