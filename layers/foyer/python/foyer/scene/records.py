"""A track in fixed point: integers are short in msgpack, and a stored track equals a remembered one.

All numbers in one flat list, and places as distances from the person: five people fit one write unit.
"""

from __future__ import annotations

import msgspec

from foyer.geometry import Box, Point
from foyer.scene.conduct import Conduct
from foyer.scene.events import EVENT_TYPES
from foyer.scene.feelings import Feelings
from foyer.scene.feelings_record import FeelingsRecord, feelings, felt
from foyer.scene.focus import Focus
from foyer.scene.focus_record import FocusRecord, focus, held
from foyer.scene.motion import Motion
from foyer.scene.profile import Profile
from foyer.scene.told import Told
from foyer.scene.track import Track

Four = tuple[int, int, int, int]

_PIXELS = 10  # a tenth of a pixel
_TIMES = 1_000_000  # a microsecond, as the clock they are compared with ticks
_SUMS = 10_000  # sums of many short times, a tenth of a millisecond
_VARIANCES = 100_000
_LOG_ODDS = 1000
_YEARS = 100
_WEIGHTS = 1000

_ANNOUNCED, _OVER, _STORED, _BODY, _STOPPED, _LOOKING = (1 << bit for bit in range(6))
_NO_FEELINGS, _NO_FOCUS = Feelings(), Focus()


class TrackRecord(msgspec.Struct, array_like=True, frozen=True):
    """What is kept of a track; the constants above say in which units."""

    ordinal: int
    flags: int
    x: int
    """Of the centre, as `y`."""
    y: int
    width: int
    height: int
    right: int
    """The velocity, as `down`."""
    down: int
    here: int
    """The variances, with the next three: of the centre, with its velocity, of the velocity, of the size."""
    mixed: int
    pace: int
    size: int
    in_view: int
    """From its first sight to its last."""
    ago: int
    """From its last sight to the scene's last frame."""
    start_x: int
    """All other places are seen from the centre."""
    start_y: int
    anchor_x: int
    anchor_y: int
    spot_x: int
    spot_y: int
    stood: int
    stop_time: int
    attention_time: int
    evidence: int
    absent: int
    allowed: int
    age: int
    age_weight: int
    male: int
    male_weight: int
    face: Four | None
    feelings: FeelingsRecord | None
    focus: FocusRecord | None
    told: tuple[tuple[int, int, int], ...]


def ticks(seconds: float) -> int:
    """A time in the unit in which times are kept."""
    return round(seconds * _TIMES)


def recorded(track: Track, now: int) -> TrackRecord:
    """The record of a track; `now` is what the scene's clock reads, in `ticks`."""
    motion, conduct, profile = track.motion, track.conduct, track.profile
    x, y = round(motion.position[0] * _PIXELS), round(motion.position[1] * _PIXELS)
    here, mixed, pace = motion.variance
    last_seen = ticks(track.last_seen)
    return TrackRecord(
        track.ordinal,
        _flags(track),
        x,
        y,
        round(motion.position[2] * _PIXELS),
        round(motion.position[3] * _PIXELS),
        round(motion.velocity[0] * _PIXELS),
        round(motion.velocity[1] * _PIXELS),
        round(here * _VARIANCES),
        round(mixed * _VARIANCES),
        round(pace * _VARIANCES),
        round(motion.size_variance * _VARIANCES),
        last_seen - ticks(track.first_seen),
        now - last_seen,
        round(track.start[0] * _PIXELS) - x,
        round(track.start[1] * _PIXELS) - y,
        round(track.anchor[0] * _PIXELS) - x,
        round(track.anchor[1] * _PIXELS) - y,
        round(conduct.spot[0] * _PIXELS) - x,
        round(conduct.spot[1] * _PIXELS) - y,
        round(conduct.stood * _SUMS),
        round(conduct.stop_time * _SUMS),
        round(conduct.attention_time * _SUMS),
        round(track.evidence * _LOG_ODDS),
        round(track.absent * _SUMS),
        round(track.allowed * _SUMS),
        round(profile.age * _YEARS),
        round(profile.age_weight * _WEIGHTS),
        round(profile.male * _LOG_ODDS),
        round(profile.male_weight * _WEIGHTS),
        _face_record(track.face),
        felt(track.feelings) if track.feelings.weight > 0 else None,
        held(track.focus) if track.focus.spell > 0 else None,
        tuple((EVENT_TYPES.index(name), told.times, told.value) for name, told in track.told),
    )


def restored(record: TrackRecord, now: int) -> Track:
    """The track of a record made at that time."""
    flags, x, y = record.flags, record.x, record.y
    last_seen = now - record.ago
    return Track(
        ordinal=record.ordinal,
        motion=_motion(record),
        face=_face(record.face),
        has_body=flags & _BODY != 0,
        first_seen=(last_seen - record.in_view) / _TIMES,
        last_seen=last_seen / _TIMES,
        start=((x + record.start_x) / _PIXELS, (y + record.start_y) / _PIXELS),
        anchor=((x + record.anchor_x) / _PIXELS, (y + record.anchor_y) / _PIXELS),
        evidence=record.evidence / _LOG_ODDS,
        conduct=_conduct(record),
        absent=record.absent / _SUMS,
        allowed=record.allowed / _SUMS,
        announced=flags & _ANNOUNCED != 0,
        over=flags & _OVER != 0,
        stored=flags & _STORED != 0,
        profile=_profile(record),
        feelings=feelings(record.feelings) if record.feelings is not None else _NO_FEELINGS,
        focus=focus(record.focus) if record.focus is not None else _NO_FOCUS,
        told=tuple((EVENT_TYPES[number], Told(times, value)) for number, times, value in record.told),
    )


def _motion(record: TrackRecord) -> Motion:
    return Motion(
        (record.x / _PIXELS, record.y / _PIXELS, record.width / _PIXELS, record.height / _PIXELS),
        (record.right / _PIXELS, record.down / _PIXELS),
        (record.here / _VARIANCES, record.mixed / _VARIANCES, record.pace / _VARIANCES),
        record.size / _VARIANCES,
    )


def _conduct(record: TrackRecord) -> Conduct:
    spot: Point = (record.x + record.spot_x) / _PIXELS, (record.y + record.spot_y) / _PIXELS
    stopped, looking = record.flags & _STOPPED != 0, record.flags & _LOOKING != 0
    stood, stop_time = record.stood / _SUMS, record.stop_time / _SUMS
    return Conduct(spot, stood, stopped, stop_time, looking, record.attention_time / _SUMS)


def _profile(record: TrackRecord) -> Profile:
    age, male = record.age / _YEARS, record.male / _LOG_ODDS
    return Profile(age, record.age_weight / _WEIGHTS, male, record.male_weight / _WEIGHTS)


def _face_record(face: Box | None) -> Four | None:
    if face is None:
        return None
    return round(face.x * _PIXELS), round(face.y * _PIXELS), round(face.width * _PIXELS), round(face.height * _PIXELS)


def _face(record: Four | None) -> Box | None:
    if record is None:
        return None
    x, y, width, height = record
    return Box(x / _PIXELS, y / _PIXELS, width / _PIXELS, height / _PIXELS)


def _flags(track: Track) -> int:
    return (
        _ANNOUNCED * track.announced
        | _OVER * track.over
        | _STORED * track.stored
        | _BODY * track.has_body
        | _STOPPED * track.conduct.stopped
        | _LOOKING * track.conduct.looking
    )
