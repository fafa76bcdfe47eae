"""Version 1 of the stored scene, and what its tracks are today.

Until version 2 width and height had velocities like the centre, and no variance of their own; places were counted from
the picture's corner and times from the scene's birth.
"""

from __future__ import annotations

import msgspec

from foyer.scene.feelings_record import FeelingsRecord
from foyer.scene.focus_record import FocusRecord
from foyer.scene.records import Four, TrackRecord

_Two = tuple[int, int]
_Three = tuple[int, int, int]

_SIZE_VARIANCE = 1000
"""In the unit of the others: that of a box just seen, a spread of a tenth."""


class FirstTrackRecord(msgspec.Struct, array_like=True, frozen=True):
    """What version 1 kept of a track."""

    ordinal: int
    flags: int
    position: Four
    velocity: Four
    variance: _Three
    face: Four | None
    seen: _Two
    start: _Two
    evidence: int
    absence: _Two
    conduct: tuple[int, int, int, int, int]
    anchor: _Two
    age: _Two
    male: _Two
    feelings: FeelingsRecord | None
    focus: FocusRecord | None
    told: tuple[_Three, ...]


def migrated(first: FirstTrackRecord, now: int) -> TrackRecord:
    """The record as version 2 keeps it; `now` is what the scene's clock reads."""
    x, y, _, _ = first.position
    first_seen, last_seen = first.seen
    spot_x, spot_y, stood, stop_time, attention_time = first.conduct
    right, down, _, _ = first.velocity
    return TrackRecord(
        first.ordinal,
        first.flags,
        *first.position,
        right,
        down,
        *first.variance,
        _SIZE_VARIANCE,
        last_seen - first_seen,
        now - last_seen,
        first.start[0] - x,
        first.start[1] - y,
        first.anchor[0] - x,
        first.anchor[1] - y,
        spot_x - x,
        spot_y - y,
        stood,
        stop_time,
        attention_time,
        first.evidence,
        *first.absence,
        *first.age,
        *first.male,
        first.face,
        first.feelings,
        first.focus,
        first.told,
    )
