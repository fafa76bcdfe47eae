"""`emotion_detected`: an emotion peaks above this person's own baseline."""

from __future__ import annotations

from foyer.scene.confidence import assured
from foyer.scene.events import EMOTION_DETECTED
from foyer.scene.rules.rule import Finding
from foyer.scene.told import Told
from foyer.scene.track import Track

_KEYS = ("emotion_neutral", "emotion_happiness", "emotion_surprise", "emotion_anger", "emotion_sadness")
_PEAK = 0.35
"""A rise above the baseline that is remarkable."""
_STEADY = 0.5
"""Seconds for which a face must have been read: what comes into view is turned and blurred."""
_DOUBT = 0.02
"""How often it is wrong all the same (data: scripted scenes, the seeds of `--fit`)."""


class EmotionDetected:
    """Told once for each peak."""

    type = EMOTION_DETECTED

    def finding(self, track: Track) -> Finding | None:
        """The number of the peak that lasts, if one does."""
        feelings = track.feelings
        if feelings.peaking == 0:
            return None
        rise = feelings.mood[feelings.peaking] - feelings.usual[feelings.peaking]
        evidence = min(rise / _PEAK, feelings.watched / _STEADY)
        return Finding(assured(evidence, 1.0, _DOUBT), _KEYS[feelings.peaking], feelings.peaks)

    def again(self, told: Told, finding: Finding) -> bool:
        """For another peak."""
        return finding.value != told.value
