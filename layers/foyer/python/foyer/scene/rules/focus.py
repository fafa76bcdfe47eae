"""`focus_locked`: a gaze held in one direction for a while; armed again when it moves."""

from __future__ import annotations

from math import exp

from foyer.scene.rules.rule import Finding
from foyer.scene.told import Told
from foyer.scene.track import Track

_WHILE = 10.0
"""Seconds of holding that make it two thirds sure; at the default sensitivity of 0.9 one second is told."""


class FocusLocked:
    """Told once for each place looked at."""

    type = "focus_locked"

    def finding(self, track: Track) -> Finding | None:
        """The number of the gaze that is held."""
        focus = track.focus
        if focus.held == 0 or focus.unread > 0:
            return None
        return Finding(1 - exp(-focus.held / _WHILE), "gaze", focus.spell)

    def again(self, told: Told, finding: Finding) -> bool:
        """For another gaze."""
        return finding.value != told.value
