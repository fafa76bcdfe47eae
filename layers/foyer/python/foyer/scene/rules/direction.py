"""`direction_estimated`: the average direction is settled, or has turned."""

from __future__ import annotations

from foyer.scene.confidence import assured
from foyer.scene.heading import UNKNOWN, direction, settled
from foyer.scene.rules.rule import Finding
from foyer.scene.told import Told
from foyer.scene.track import Track

_DIRECTIONS = ("up", "right", "down", "left")
_WAY = 0.5
"""Heights that settle a direction: nearly a metre."""
_DOUBT = 0.025
"""How often it is wrong all the same (data: scripted scenes, the seeds of `--fit`)."""


class DirectionEstimated:
    """Told for each new direction."""

    type = "direction_estimated"

    def finding(self, track: Track) -> Finding | None:
        """The direction, clockwise from up."""
        here, height = track.motion.centre, track.motion.height
        way = direction(track.anchor, here, height)
        if way == UNKNOWN:
            return None
        return Finding(assured(settled(track.anchor, here, height), _WAY, _DOUBT), "direction", _DIRECTIONS.index(way))

    def again(self, told: Told, finding: Finding) -> bool:
        """If it has turned."""
        return finding.value != told.value
