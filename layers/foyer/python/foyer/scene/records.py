"""A track in fixed point: integers are short in msgpack, and a stored track equals a remembered one."""

from __future__ import annotations

import msgspec

from foyer.geometry import Box
from foyer.scene.conduct import Conduct
from foyer.scene.events import EVENT_TYPES
from foyer.scene.feelings import Feelings
from foyer.scene.feelings_record import FeelingsRecord, feelings, felt
from foyer.scene.focus import Focus
from foyer.scene.motion import Motion
from foyer.scene.profile import Profile
from foyer.scene.told import Told
from foyer.scene.track import Track

_Two = tuple[int, int]
_Three = tuple[int, int, int]
_Four = tuple[int, int, int, int]
_Five = tuple[int, int, int, int, int]

_PIXELS = 10  # a tenth of a pixel
_TIMES = 1_000_000  # a microsecond, as the clock they are compared with ticks
_SUMS = 10_000  # sums of many short times, a tenth of a millisecond
_VARIANCES = 100_000
_LOG_ODDS = 1000
_YEARS = 100
_WEIGHTS = 1000
_ANGLES = 1000  # a milliradian

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
    conduct: _Five
    anchor: _Two
    age: _Two
    male: _Two
    feelings: FeelingsRecord | None
    focus: _Five | None
    told: tuple[_Three, ...]


def recorded(track: Track) -> TrackRecord:
    """The record of a track."""
    motion, conduct, profile, face = track.motion, track.conduct, track.profile, track.face
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
        conduct=(
            *_two(conduct.spot, _PIXELS),
            *_three((conduct.stood, conduct.stop_time, conduct.attention_time), _SUMS),
        ),
        anchor=_two(track.anchor, _PIXELS),
        age=(round(profile.age * _YEARS), round(profile.age_weight * _WEIGHTS)),
        male=(round(profile.male * _LOG_ODDS), round(profile.male_weight * _WEIGHTS)),
        feelings=felt(track.feelings) if track.feelings.weight > 0 else None,
        focus=_focus_record(track.focus) if track.focus.spell > 0 else None,
        told=tuple((EVENT_TYPES.index(name), told.times, told.value) for name, told in track.told),
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
        conduct=_conduct(record),
        anchor=(record.anchor[0] / _PIXELS, record.anchor[1] / _PIXELS),
        profile=Profile(
            age=record.age[0] / _YEARS,
            age_weight=record.age[1] / _WEIGHTS,
            male=record.male[0] / _LOG_ODDS,
            male_weight=record.male[1] / _WEIGHTS,
        ),
        feelings=feelings(record.feelings) if record.feelings is not None else Feelings(),
        focus=_focus(record.focus) if record.focus is not None else Focus(),
        told=tuple((EVENT_TYPES[number], Told(times, value)) for number, times, value in record.told),
    )


def _conduct(record: TrackRecord) -> Conduct:
    x, y, stood, stop_time, attention_time = record.conduct
    return Conduct(
        spot=(x / _PIXELS, y / _PIXELS),
        stood=stood / _SUMS,
        stopped=bool(record.flags & _STOPPED),
        stop_time=stop_time / _SUMS,
        looking=bool(record.flags & _LOOKING),
        attention_time=attention_time / _SUMS,
    )


def _focus_record(focus: Focus) -> _Five:
    yaw, pitch = focus.gaze
    held, unread = _two((focus.held, focus.unread), _SUMS)
    return round(yaw * _ANGLES), round(pitch * _ANGLES), held, unread, focus.spell


def _focus(record: _Five) -> Focus:
    yaw, pitch, held, unread, spell = record
    return Focus((yaw / _ANGLES, pitch / _ANGLES), held / _SUMS, unread / _SUMS, spell)


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
