"""A held gaze in fixed point."""

from __future__ import annotations

from foyer.scene.focus import Focus

FocusRecord = tuple[int, int, int, int, int]
"""Yaw, pitch, for how long it is held, what speaks against it, its number."""

_ANGLES = 1000  # a milliradian
_SUMS = 10_000  # sums of many short times, a tenth of a millisecond


def held(focus: Focus) -> FocusRecord:
    """The record of a focus."""
    yaw, pitch = focus.gaze
    return (
        round(yaw * _ANGLES),
        round(pitch * _ANGLES),
        round(focus.held * _SUMS),
        round(focus.doubt * _SUMS),
        focus.spell,
    )


def focus(record: FocusRecord) -> Focus:
    """The focus of a record."""
    yaw, pitch, held, doubt, spell = record
    return Focus((yaw / _ANGLES, pitch / _ANGLES), held / _SUMS, doubt / _SUMS, spell)
