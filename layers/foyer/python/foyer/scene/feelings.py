"""How somebody feels: now, over the visit, and usually."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from foyer.observation import FaceObservation
from foyer.scene.profile import quality

Mood = tuple[float, float, float, float, float]
"""Neutral, happiness, surprise, anger, sadness; in [0, 1], sum 1."""

NEUTRAL: Mood = (1.0, 0.0, 0.0, 0.0, 0.0)

_NOW = 0.5
"""Time constant of the mood shown, s: a smile comes up in about half a second."""
_LOOK = 0.5
"""One reading stands for at most so many seconds, however long ago the last one was: a mouth that speaks is taken for
surprise now and then."""
_USUALLY = 15.0
"""Time constant of a person's own baseline, s. Everybody is taken for neutral at first."""

_RISEN = 0.25
"""A rise above the baseline that begins a peak."""
_SUNK = 0.15
"""A rise under which a peak has passed, or by which another emotion takes its place."""


@dataclass(frozen=True, slots=True)
class Feelings:
    """Running estimates of a face's expression."""

    mood: Mood = NEUTRAL
    """As of now, smoothed."""
    smiling: float = 0.0
    """As of now, smoothed, in [0, 1]."""
    usual: Mood = NEUTRAL
    """This person's own baseline."""
    mean: Mood = NEUTRAL
    """Over the visit, by how well the face was seen; means nothing while `weight` is 0."""
    weight: float = 0.0
    watched: float = 0.0
    """For how many seconds the face has been read."""
    peaking: int = 0
    """Which emotion stands out from the baseline now, as an index of `mood`; 0: none."""
    peaks: int = 0
    """How many peaks there have been, the one that lasts included."""

    def seen(self, face: FaceObservation, seconds: float) -> Feelings:
        """The estimates after one more face, `seconds` after the last one."""
        told = face.emotions
        if told is None:
            return self
        now = (told.neutral, told.happiness, told.surprise, told.anger, told.sadness)
        share = 1.0 if self.weight == 0 else 1 - exp(-min(seconds, _LOOK) / _NOW)
        total = self.weight + quality(face)
        mood = _towards(self.mood, now, share)
        usual = _towards(self.usual, now, 1 - exp(-seconds / _USUALLY))
        peaking = _peaking(mood, usual, self.peaking)
        return Feelings(
            mood=mood,
            smiling=self.smiling + (told.smiling - self.smiling) * share,
            usual=usual,
            mean=_towards(self.mean, now, quality(face) / total),
            weight=total,
            watched=self.watched + seconds,
            peaking=peaking,
            peaks=self.peaks + (peaking not in {0, self.peaking}),
        )


def _peaking(mood: Mood, usual: Mood, before: int) -> int:
    """The emotion that stands out: it must rise well above the baseline to begin, and sink almost to it to end."""
    rises = [now - usually for now, usually in zip(mood, usual, strict=True)]
    strongest = max(range(1, len(rises)), key=rises.__getitem__)
    if before and rises[before] > _SUNK and rises[strongest] - rises[before] < _SUNK:
        return before
    return strongest if rises[strongest] > _RISEN else 0


def _towards(mean: Mood, now: Mood, share: float) -> Mood:
    moved = [m + (n - m) * share for m, n in zip(mean, now, strict=True)]
    return moved[0], moved[1], moved[2], moved[3], moved[4]
