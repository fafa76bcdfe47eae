"""Where somebody looks, and for how long it has been the same place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp, hypot

from foyer.observation import FaceObservation

_RELIABLE = 0.1
"""Readings of less confidence stray by 20 degrees, others by 9 (data: the clip of walking people)."""
_ASIDE = 0.29
"""Readings further aside than so much, rad, speak for another place: 17 degrees, over two spreads of a face's readings
from frame to frame (data: the clip of walking people)."""
_NEW, _KNOWN = 0.5, 0.3
"""By how much further aside they may be while the place is known from one reading only, and how many seconds of holding
make up for that."""
_SETTLING = 0.7
"""Time constant with which the place looked at follows new readings, s."""
_LET_GO = 0.3
"""Doubt from which on the eyes have left, s: for so long they were twice as far aside as they may be."""
_UNREAD = 0.4
"""The doubt in a second without a reading: a blink, a sixth of that, does not let go."""
_LOOK = 0.4
"""One reading stands for at most so many seconds, however long ago the last one was: four make a second."""


def reliable_gaze(face: FaceObservation | None) -> tuple[float, float] | None:
    """Yaw and pitch of the eyes, rad, where they can be relied on."""
    return face.gaze if face is not None and face.gaze_confidence >= _RELIABLE else None


@dataclass(frozen=True, slots=True)
class Focus:
    """A gaze held."""

    gaze: tuple[float, float] = (0.0, 0.0)
    """Its mean, yaw and pitch, rad."""
    held: float = 0.0
    """For so many seconds."""
    doubt: float = 0.0
    """What speaks against its being held still, s."""
    spell: int = 0
    """The number of this gaze among all of the visit; 0 while there has been none."""

    def seen(self, face: FaceObservation | None, seconds: float) -> Focus:
        """The focus after one more frame, `seconds` after the last."""
        gaze = reliable_gaze(face)
        if gaze is None:
            return self if self.spell == 0 else replace(self, doubt=self.doubt + _UNREAD * seconds)
        look = min(seconds, _LOOK)
        aside = hypot(gaze[0] - self.gaze[0], gaze[1] - self.gaze[1])
        allowed = _ASIDE * (1 + _NEW * exp(-self.held / _KNOWN))
        doubt = max(self.doubt + look * (aside / allowed - 1), 0.0)
        if self.spell == 0 or doubt > _LET_GO:
            return Focus(gaze, spell=self.spell + 1)
        if aside > allowed and self.held > 0:
            return replace(self, doubt=doubt)
        # The mean of all readings at first, of the last ones later.
        share = max(1 - exp(-look / _SETTLING), look / (self.held + 2 * look) if look > 0 else 0.0)
        yaw, pitch = (mean + (new - mean) * share for mean, new in zip(self.gaze, gaze, strict=True))
        return Focus((yaw, pitch), self.held + (look if aside <= allowed else 0.0), doubt, self.spell)
