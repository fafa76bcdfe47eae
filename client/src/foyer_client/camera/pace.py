"""How many frames to send: few while nobody is there, more while somebody is."""

from __future__ import annotations

from math import inf

_HOLD = 3.0
"""Seconds that the faster rate is kept after the last person was seen: a tracker needs them to tell who left."""


class Pace:
    """The time between frames, from what the last ones showed."""

    def __init__(self, fps: float, idle_fps: float) -> None:
        """Frames a second while somebody is there, and while nobody is."""
        self._busy = 1 / fps
        self._idle = 1 / idle_fps
        self._last_seen = -inf

    def saw(self, people: int, at: float) -> None:
        """A frame taken at `at`, s, showed so many people."""
        if people:
            self._last_seen = at

    def interval(self, at: float) -> float:
        """Seconds from a frame taken at `at` to the next."""
        return self._busy if at - self._last_seen < _HOLD else self._idle
