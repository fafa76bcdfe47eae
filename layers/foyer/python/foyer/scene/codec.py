"""A scene as bytes and back: a version byte, then msgpack arrays of integers; about 100 bytes a person.

`records` says what is kept of a track and how finely. The scene's own clocks are kept exactly: later frames are
compared with them.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import Generic, TypeVar

import msgspec

from foyer.scene.clock import Clock
from foyer.scene.event_record import EventRecord, event_of, event_record
from foyer.scene.first_records import FirstTrackRecord, migrated
from foyer.scene.moment import Moment
from foyer.scene.name import Name
from foyer.scene.records import TrackRecord, recorded, restored, ticks
from foyer.scene.state import Scene

_FIRST, _VERSION = 1, 2


_Track = TypeVar("_Track")


class UnreadableScene(ValueError):
    """The bytes are no scene, or one of a version this code does not know."""


class _ClockRecord(msgspec.Struct, array_like=True, frozen=True):
    stamp: float | None
    ahead: float
    unsure: float
    coarse: bool
    stamped: bool
    constant: bool = False
    held: float = 0.0


class _SceneRecord(msgspec.Struct, Generic[_Track], array_like=True, frozen=True):
    epoch: str
    born: float
    elapsed: float
    last: tuple[float, float]
    size: tuple[int, int]
    position: str
    ordinal: int
    searched: float
    tracks: tuple[_Track, ...]
    recent: tuple[EventRecord, ...]
    clock: _ClockRecord | None = None
    """None: the last frame had a stamp, and the scene's clock is where that is."""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_SceneRecord[TrackRecord])
_first_decoder = msgspec.msgpack.Decoder(_SceneRecord[FirstTrackRecord])


def encode(scene: Scene) -> bytes:
    """What a stored scene is; camera and session are its key, not its content."""
    now = ticks(scene.elapsed)
    record = _SceneRecord(
        epoch=scene.name.epoch,
        born=scene.born,
        elapsed=scene.elapsed,
        last=(scene.last.captured, scene.last.arrived),
        size=scene.size,
        position=scene.position,
        ordinal=scene.ordinal,
        searched=scene.searched,
        tracks=tuple(recorded(track, now) for track in scene.tracks),
        recent=tuple(event_record(event, scene.name, scene.born) for event in scene.recent),
        clock=_clock_record(scene.clock, scene.last),
    )
    return bytes([_VERSION]) + _encoder.encode(record)


def remembered(scene: Scene, fresh: int) -> Scene:
    """The scene as a stored one would be brought back, `decode(encode(scene))`, without its bytes.

    `fresh` is how many of the recent events were not in the scene that was brought back last.
    """
    name, born, old = scene.name, scene.born, len(scene.recent) - fresh
    new = tuple(event_of(event_record(event, name, born), name, born) for event in scene.recent[max(old, 0) :])
    now = ticks(scene.elapsed)
    tracks = tuple(restored(recorded(track, now), now) for track in scene.tracks)
    return replace(scene, tracks=tracks, recent=scene.recent[: max(old, 0)] + new)


def decode(data: bytes, camera: str, session: str) -> Scene:
    """The scene that was stored under `camera` and `session`.

    Raises:
        UnreadableScene: where the bytes are none, or of an unknown version.
    """
    try:
        record = _record(data)
        name = Name(camera, session, record.epoch)
        recent = tuple(event_of(event, name, record.born) for event in record.recent)
        now = ticks(record.elapsed)
        tracks = tuple(restored(track, now) for track in record.tracks)
    except UnreadableScene:
        raise
    except (msgspec.DecodeError, ValueError, IndexError) as error:
        raise UnreadableScene(f"a damaged scene: {error}") from error
    return Scene(
        name=name,
        born=record.born,
        elapsed=record.elapsed,
        last=Moment(*record.last, stamped=record.clock is None or record.clock.stamped),
        size=record.size,
        position=record.position,
        ordinal=record.ordinal,
        searched=record.searched,
        tracks=tracks,
        recent=recent,
        clock=_clock(record),
    )


def _clock_record(clock: Clock, last: Moment) -> _ClockRecord | None:
    if last.stamped and clock == Clock(last.captured):
        return None
    return _ClockRecord(clock.stamp, clock.ahead, clock.unsure, clock.coarse, last.stamped, clock.constant, clock.held)


def _clock(record: _SceneRecord[TrackRecord]) -> Clock:
    kept = record.clock
    if kept is None:
        return Clock(record.last[0])
    return Clock(kept.stamp, kept.ahead, kept.coarse, kept.unsure, kept.constant, kept.held)


def _record(data: bytes) -> _SceneRecord[TrackRecord]:
    version = data[0] if data else None
    if version == _VERSION:
        return _timely(_decoder.decode(data[1:]))
    if version == _FIRST:
        first = _timely(_first_decoder.decode(data[1:]))
        tracks = tuple(migrated(track, ticks(first.elapsed)) for track in first.tracks)
        return _SceneRecord(**{name: getattr(first, name) for name in first.__struct_fields__} | {"tracks": tracks})
    raise UnreadableScene(f"a scene of version {version}; this code reads {_FIRST} to {_VERSION}")


def _timely(record: _SceneRecord[_Track]) -> _SceneRecord[_Track]:
    kept = record.clock
    clock = (kept.stamp or 0.0, kept.ahead, kept.unsure, kept.held) if kept is not None else ()
    if not all(map(isfinite, (record.born, record.elapsed, record.searched, *record.last, *clock))):
        raise ValueError("a clock that shows no time")
    return record
