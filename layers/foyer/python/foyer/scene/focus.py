"""Where somebody looks, and for how long it has been the same place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, hypot

from foyer.observation import FaceObservation

_SAME_PLACE = 0.26
"""Gazes within so much of each other look at one thing, rad: 15 degrees, three spreads of a single reading."""
_SETTLING = 0.7
"""Time constant with which the place looked at follows new readings, s."""
_PATIENCE = 0.6
"""Eyes not read for longer than so many seconds have let go: a blink takes a third of it."""


@dataclass(frozen=True, slots=True)
class Focus:
    """A gaze held."""

    gaze: tuple[float, float] = (0.0, 0.0)
    """Its mean, yaw and pitch, rad."""
    held: float = 0.0
    """For so many seconds."""
    unread: float = 0.0
    """Seconds since the last reading."""
    spell: int = 0
    """The number of this gaze among all of the visit; 0 while there has been none."""

    def seen(self, face: FaceObservation | None, seconds: float) -> Focus:
        """The focus after one more frame, `seconds` after the last."""
        unread = self.unread + seconds
        gaze = face.gaze if face is not None else None
        if gaze is None:
            return replace(self, unread=unread)
        aside = hypot(gaze[0] - self.gaze[0], gaze[1] - self.gaze[1])
        if self.spell == 0 or unread > _PATIENCE + seconds or aside > _SAME_PLACE:
            return Focus(gaze, spell=self.spell + 1)
        share = 1 - exp(-seconds / _SETTLING)
        yaw, pitch = (mean + (new - mean) * share for mean, new in zip(self.gaze, gaze, strict=True))
        return Focus((yaw, pitch), self.held + unread, 0.0, self.spell)
