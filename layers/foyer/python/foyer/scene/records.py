"""A track in fixed point: integers are short in msgpack, and a stored track equals a remembered one."""

from __future__ import annotations

import msgspec

from foyer.geometry import Box
from foyer.scene.conduct import Conduct
from foyer.scene.motion import Motion
from foyer.scene.profile import Mood, Profile
from foyer.scene.track import Track

_Two = tuple[int, int]
_Three = tuple[int, int, int]
_Four = tuple[int, int, int, int]
_Six = tuple[int, int, int, int, int, int]

_PIXELS = 10  # a tenth of a pixel
_TIMES = 1000  # a millisecond
_SUMS = 10_000  # sums of many short times, a tenth of a millisecond
_VARIANCES = 100_000
_LOG_ODDS = 1000
_YEARS = 100
_WEIGHTS = 100
_SHARES = 1000

_ANNOUNCED, _OVER, _STORED, _BODY, _STOPPED, _LOOKING = (1 << bit for bit in range(6))


class TrackRecord(msgspec.Struct, array_like=True, frozen=True):
    """What is kept of a track; the constants above say in which units."""

    ordinal: int
    flags: int
    position: _Four
    velocity: _Four
    variance: _Three
    face: _Four | None
    seen: _Two
    start: _Two
    evidence: int
    absence: _Two
    conduct: _Two
    age: _Two
    male: _Two
    mood: _Six | None
    mood_mean: _Six | None


def recorded(track: Track) -> TrackRecord:
    """The record of a track."""
    motion, conduct, profile, face = track.motion, track.conduct, track.profile, track.face
    felt = profile.mood_weight > 0
    return TrackRecord(
        ordinal=track.ordinal,
        flags=_flags(track),
        position=_four(motion.position, _PIXELS),
        velocity=_four(motion.velocity, _PIXELS),
        variance=_three(motion.variance, _VARIANCES),
        face=None if face is None else _four((face.x, face.y, face.width, face.height), _PIXELS),
        seen=_two((track.first_seen, track.last_seen), _TIMES),
        start=_two(track.start, _PIXELS),
        evidence=round(track.evidence * _LOG_ODDS),
        absence=_two((track.absent, track.allowed), _SUMS),
        conduct=_two((conduct.stop_time, conduct.attention_time), _SUMS),
        age=(round(profile.age * _YEARS), round(profile.age_weight * _WEIGHTS)),
        male=(round(profile.male * _LOG_ODDS), round(profile.male_weight * _WEIGHTS)),
        mood=_mood_record(profile.mood, profile.smiling, _SHARES) if felt else None,
        mood_mean=_mood_record(profile.mood_mean, profile.mood_weight, _WEIGHTS) if felt else None,
    )


def restored(record: TrackRecord) -> Track:
    """The track of a record."""
    return Track(
        ordinal=record.ordinal,
        motion=Motion(
            position=_parts(record.position, _PIXELS),
            velocity=_parts(record.velocity, _PIXELS),
            variance=(
                record.variance[0] / _VARIANCES,
                record.variance[1] / _VARIANCES,
                record.variance[2] / _VARIANCES,
            ),
        ),
        face=None if record.face is None else Box(*_parts(record.face, _PIXELS)),
        has_body=bool(record.flags & _BODY),
        first_seen=record.seen[0] / _TIMES,
        last_seen=record.seen[1] / _TIMES,
        start=(record.start[0] / _PIXELS, record.start[1] / _PIXELS),
        evidence=record.evidence / _LOG_ODDS,
        absent=record.absence[0] / _SUMS,
        allowed=record.absence[1] / _SUMS,
        announced=bool(record.flags & _ANNOUNCED),
        over=bool(record.flags & _OVER),
        stored=bool(record.flags & _STORED),
        conduct=Conduct(
            record.conduct[0] / _SUMS,
            record.conduct[1] / _SUMS,
            bool(record.flags & _STOPPED),
            bool(record.flags & _LOOKING),
        ),
        profile=_profile(record),
    )


def _profile(record: TrackRecord) -> Profile:
    mood, smiling = _mood(record.mood, _SHARES) if record.mood else (Profile().mood, 0.0)
    mean, weight = _mood(record.mood_mean, _WEIGHTS) if record.mood_mean else (Profile().mood_mean, 0.0)
    return Profile(
        age=record.age[0] / _YEARS,
        age_weight=record.age[1] / _WEIGHTS,
        male=record.male[0] / _LOG_ODDS,
        male_weight=record.male[1] / _WEIGHTS,
        mood=mood,
        smiling=smiling,
        mood_mean=mean,
        mood_weight=weight,
    )


def _mood_record(mood: Mood, last: float, unit: int) -> _Six:
    a, b, c, d, e = (round(share * _SHARES) for share in mood)
    return a, b, c, d, e, round(last * unit)


def _mood(record: _Six, unit: int) -> tuple[Mood, float]:
    a, b, c, d, e = (share / _SHARES for share in record[:5])
    return (a, b, c, d, e), record[5] / unit


def _flags(track: Track) -> int:
    states = {
        _ANNOUNCED: track.announced,
        _OVER: track.over,
        _STORED: track.stored,
        _BODY: track.has_body,
        _STOPPED: track.conduct.stopped,
        _LOOKING: track.conduct.looking,
    }
    return sum(bit for bit, on in states.items() if on)


def _two(values: tuple[float, float], unit: int) -> _Two:
    return round(values[0] * unit), round(values[1] * unit)


def _three(values: tuple[float, float, float], unit: int) -> _Three:
    return round(values[0] * unit), round(values[1] * unit), round(values[2] * unit)


def _four(values: tuple[float, float, float, float], unit: int) -> _Four:
    return round(values[0] * unit), round(values[1] * unit), round(values[2] * unit), round(values[3] * unit)


def _parts(record: _Four, unit: int) -> tuple[float, float, float, float]:
    return record[0] / unit, record[1] / unit, record[2] / unit, record[3] / unit
