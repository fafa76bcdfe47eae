"""One person's truth, as functions of time: where it is, looks, feels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.scenes.schedule import Path, Schedule, always, standing
from foyer.geometry import Box

SIZE = (480, 640)
"""Height, width of every scripted frame, px."""

Angles = tuple[float, float]
"""Yaw, pitch, rad."""
Feeling = tuple[str, float]
"""An emotion but neutral, and its share of the face's expression."""

CALM: Feeling = ("happiness", 0.0)
_LEAN = 3.0
"""A body is so many times as high as wide."""
_HEAD = 1 / 8
"""A face's height, in heights of the body."""


@dataclass(frozen=True)
class Actor:
    """A person; pixels of a frame of `SIZE`, seconds since the script's begin."""

    path: Path = field(default_factory=lambda: standing((320.0, 260.0)))
    """The body's centre."""
    here: tuple[float, float] = (0.0, 1e9)
    """From when until when it may be seen: through doors."""
    height: float = 280.0
    gaze: Schedule[Angles | None] = field(default_factory=lambda: always(None))
    """None: turned away, no face."""
    feeling: Schedule[Feeling] = field(default_factory=lambda: always(CALM))
    age: float = 35.0
    male: bool = True
    hidden: Callable[[float], float] = lambda _: 0.0
    """The share of the body that something stands in front of."""

    def body(self, time: float) -> Box:
        """The whole body, px, wherever the picture ends."""
        x, y = self.path(time)
        width = self.height / _LEAN
        return Box(x - width / 2, y - self.height / 2, width, self.height)

    def face(self, time: float) -> Box:
        """The face, px, wherever the picture ends."""
        body, size = self.body(time), self.height * _HEAD
        return Box(body.centre[0] - size / 2, body.y, size, size)

    def is_here(self, time: float) -> bool:
        """Whether it may be seen."""
        return self.here[0] <= time < self.here[1]


def inside(box: Box) -> Box:
    """What the picture shows of a box; without area where that is nothing."""
    left, top = max(box.x, 0.0), max(box.y, 0.0)
    right, bottom = min(box.right, float(SIZE[1])), min(box.bottom, float(SIZE[0]))
    return Box(left, top, max(right - left, 0.0), max(bottom - top, 0.0))


def shown(box: Box) -> float:
    """The share of a box that the picture shows."""
    return inside(box).area / box.area
