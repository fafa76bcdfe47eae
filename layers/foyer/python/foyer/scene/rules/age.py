"""`age_estimated`: the age is settled; once more if it moves."""

from __future__ import annotations

from foyer.scene.rules.rule import Finding
from foyer.scene.told import Told
from foyer.scene.track import Track

_TIMES = 2
"""The original: expect one or two of these for each person."""
_MOVED = 5
"""Years by which a settled age must move to be told again: what `age_confidence` is about."""


class AgeEstimated:
    """Told when more faces would hardly change the age."""

    type = "age_estimated"

    def finding(self, track: Track) -> Finding | None:
        """The age, in whole years."""
        profile = track.profile
        return Finding(profile.age_settled, "age", round(profile.age)) if profile.age_weight > 0 else None

    def again(self, told: Told, finding: Finding) -> bool:
        """Once more, if it moved."""
        return told.times < _TIMES and abs(finding.value - told.value) > _MOVED
