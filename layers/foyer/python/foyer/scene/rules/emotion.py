"""`emotion_detected`: an emotion peaks above this person's own baseline."""

from __future__ import annotations

from math import exp

from foyer.scene.rules.rule import Finding
from foyer.scene.told import Told
from foyer.scene.track import Track

_KEYS = ("emotion_neutral", "emotion_happiness", "emotion_surprise", "emotion_anger", "emotion_sadness")
_PEAK = 0.35
"""A rise above the baseline that is told at the default sensitivity of 0.4."""
_STEADY = 0.7
"""Time constant of trust in a face just seen, s."""


class EmotionDetected:
    """Told once for each peak."""

    type = "emotion_detected"

    def finding(self, track: Track) -> Finding | None:
        """The number of the peak that lasts, if one does."""
        feelings = track.feelings
        if feelings.peaking == 0:
            return None
        rise = feelings.mood[feelings.peaking] - feelings.usual[feelings.peaking]
        trust = 1 - exp(-feelings.watched / _STEADY)
        return Finding(trust * (1 - exp(-((rise / _PEAK) ** 2))), _KEYS[feelings.peaking], feelings.peaks)

    def again(self, told: Told, finding: Finding) -> bool:
        """For another peak."""
        return finding.value != told.value
