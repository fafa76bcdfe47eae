"""Feelings in fixed point: whole thousandths, times in a tenth of a millisecond."""

from __future__ import annotations

import msgspec

from foyer.scene.feelings import Feelings, Mood

_Mood = tuple[int, int, int, int, int]

_SHARES = 1000
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
        usual=_recorded(feelings.usual),
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
        usual=_restored(record.usual),
        mean=_restored(record.mean),
        weight=record.weight / _WEIGHTS,
        watched=record.watched / _SUMS,
        peaking=record.peaking,
        peaks=record.peaks,
    )


def _recorded(mood: Mood) -> _Mood:
    neutral, happiness, surprise, anger, sadness = (round(share * _SHARES) for share in mood)
    return neutral, happiness, surprise, anger, sadness


def _restored(record: _Mood) -> Mood:
    neutral, happiness, surprise, anger, sadness = (share / _SHARES for share in record)
    return neutral, happiness, surprise, anger, sadness
