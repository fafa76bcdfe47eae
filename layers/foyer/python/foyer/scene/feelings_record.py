"""Feelings in fixed point.

The baseline is kept finely: at thirty frames a second it moves by a few ten thousandths at a time.
"""

from __future__ import annotations

import msgspec

from foyer.scene.feelings import Feelings, Mood

_Mood = tuple[int, int, int, int]
"""All but neutral, which is what they leave of 1."""

_SHARES = 1000
_FINE = 50_000  # the largest round number that msgpack writes in two bytes
_WEIGHTS = 100
_SUMS = 10_000


class FeelingsRecord(msgspec.Struct, array_like=True, frozen=True):
    """What is kept of somebody's feelings."""

    mood: _Mood
    smiling: int
    usual: _Mood
    mean: _Mood
    weight: int
    watched: int
    peaking: int
    peaks: int


def felt(feelings: Feelings) -> FeelingsRecord:
    """The record of feelings."""
    return FeelingsRecord(
        mood=_recorded(feelings.mood),
        smiling=round(feelings.smiling * _SHARES),
        usual=_recorded(feelings.usual, _FINE),
        mean=_recorded(feelings.mean),
        weight=round(feelings.weight * _WEIGHTS),
        watched=round(feelings.watched * _SUMS),
        peaking=feelings.peaking,
        peaks=feelings.peaks,
    )


def feelings(record: FeelingsRecord) -> Feelings:
    """The feelings of a record."""
    return Feelings(
        mood=_restored(record.mood),
        smiling=record.smiling / _SHARES,
        usual=_restored(record.usual, _FINE),
        mean=_restored(record.mean),
        weight=record.weight / _WEIGHTS,
        watched=record.watched / _SUMS,
        peaking=record.peaking,
        peaks=record.peaks,
    )


def _recorded(mood: Mood, unit: int = _SHARES) -> _Mood:
    happiness, surprise, anger, sadness = (round(share * unit) for share in mood[1:])
    return happiness, surprise, anger, sadness


def _restored(record: _Mood, unit: int = _SHARES) -> Mood:
    happiness, surprise, anger, sadness = (share / unit for share in record)
    return (unit - sum(record)) / unit, happiness, surprise, anger, sadness
