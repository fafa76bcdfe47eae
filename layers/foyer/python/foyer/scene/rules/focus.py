"""`focus_locked`: a gaze held in one direction for a while; armed again when it moves."""

from __future__ import annotations

from foyer.scene.confidence import assured
from foyer.scene.rules.rule import Finding
from foyer.scene.told import Told
from foyer.scene.track import Track

_WHILE = 1.0
"""Seconds of holding that are a while."""
_DOUBT = 0.025
"""How often it is wrong all the same (data: scripted scenes, the seeds of `--fit`)."""


class FocusLocked:
    """Told once for each place looked at."""

    type = "focus_locked"

    def finding(self, track: Track) -> Finding | None:
        """The number of the gaze that is held."""
        focus = track.focus
        if focus.held == 0 or focus.doubt > 0:
            return None
        return Finding(assured(focus.held, _WHILE, _DOUBT), "gaze", focus.spell)

    def again(self, told: Told, finding: Finding) -> bool:
        """For another gaze."""
        return finding.value != told.value
