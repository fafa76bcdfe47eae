"""`gender_estimated`: the gender is settled; once more if it flips."""

from __future__ import annotations

from foyer.scene.rules.rule import Finding
from foyer.scene.told import Told
from foyer.scene.track import Track

_TIMES = 2
"""The original: expect one or two of these for each person."""


class GenderEstimated:
    """Told when one gender is much more probable than the other."""

    type = "gender_estimated"

    def finding(self, track: Track) -> Finding | None:
        """The gender: 1 for male, 0 for female."""
        profile = track.profile
        return Finding(profile.gender_settled, "gender", int(profile.male > 0)) if profile.gender else None

    def again(self, told: Told, finding: Finding) -> bool:
        """Once more, if it flipped."""
        return told.times < _TIMES and finding.value != told.value
