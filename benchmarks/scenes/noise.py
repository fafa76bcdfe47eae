"""How the nets err: what `python -m benchmarks.events.noise` measured, as committed in `noise.json`."""

from __future__ import annotations

from functools import cache
from math import sqrt
from pathlib import Path

import msgspec
import numpy as np


class Bodies(msgspec.Struct, frozen=True):
    """Of bodies in the clips; places and sizes in heights, times in seconds."""

    x: float
    y: float
    width: float
    height: float
    score: float
    score_between: float
    """Spread of persons' means."""
    score_within: float
    score_memory: float
    """Time constant with which a score wanders."""
    missed: float
    """Share of the time."""
    burst: float
    """Mean length of a run of misses ..."""
    burst_spread: float
    """... and its spread."""


class Phantoms(msgspec.Struct, frozen=True):
    """Of pictures of things."""

    pictures: float
    bodies: float
    """How many a picture."""
    faces: float
    body_score: float
    body_score_spread: float
    face_score: float
    face_score_spread: float


class Noise(msgspec.Struct, frozen=True):
    """All of it."""

    source: str
    bodies: Bodies
    faces: dict[str, float]
    """In the clip of walking people: the spread of each reading, and the faces' width, px."""
    by_width: dict[str, list[float]]
    """Of portraits shown anew: the spread of each reading for each of some widths, px."""
    people: dict[str, float]
    """Between portraits: `_mean` and `_spread` of each figure."""
    phantoms: Phantoms

    def reading(self, name: str, width: float) -> float:
        """The spread of one reading of a face so wide, px: that of portraits, and what walking past a camera adds."""
        walking, still = self.faces[name], self._curve(name, self.faces["faces_width"])
        return sqrt(self._curve(name, width) ** 2 + max(walking**2 - still**2, 0.0))

    def _curve(self, name: str, width: float) -> float:
        return float(np.interp(width, self.by_width["width"], self.by_width[name]))


@cache
def measured() -> Noise:
    """The committed figures."""
    return msgspec.json.decode((Path(__file__).parent / "noise.json").read_bytes(), type=Noise)
