"""A scene as bytes and back: a version byte, then msgpack arrays of integers; about 100 bytes a person.

`records` says what is kept of a track and how finely. The scene's own clocks are kept exactly: later frames are
compared with them.
"""

from __future__ import annotations

import msgspec

from foyer.scene.event_record import EventRecord, event_of, event_record
from foyer.scene.moment import Moment
from foyer.scene.name import Name
from foyer.scene.records import TrackRecord, recorded, restored
from foyer.scene.state import Scene

_VERSION = 1


class UnreadableScene(ValueError):
    """The bytes are no scene, or one of a version this code does not know."""


class _SceneRecord(msgspec.Struct, array_like=True, frozen=True):
    epoch: str
    born: float
    elapsed: float
    last: tuple[float, float]
    size: tuple[int, int]
    position: str
    ordinal: int
    searched: float
    tracks: tuple[TrackRecord, ...]
    recent: tuple[EventRecord, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_SceneRecord)


def encode(scene: Scene) -> bytes:
    """What a stored scene is; camera and session are its key, not its content."""
    record = _SceneRecord(
        epoch=scene.name.epoch,
        born=scene.born,
        elapsed=scene.elapsed,
        last=(scene.last.captured, scene.last.arrived),
        size=scene.size,
        position=scene.position,
        ordinal=scene.ordinal,
        searched=scene.searched,
        tracks=tuple(recorded(track) for track in scene.tracks),
        recent=tuple(event_record(event, scene.name, scene.born) for event in scene.recent),
    )
    return bytes([_VERSION]) + _encoder.encode(record)


def decode(data: bytes, camera: str, session: str) -> Scene:
    """The scene that was stored under `camera` and `session`.

    Raises:
        UnreadableScene: where the bytes are none, or of an unknown version.
    """
    if data[:1] != bytes([_VERSION]):
        raise UnreadableScene(f"a scene of version {data[0] if data else 'none'}; this code reads version {_VERSION}")
    try:
        record = _decoder.decode(data[1:])
        name = Name(camera, session, record.epoch)
        recent = tuple(event_of(event, name, record.born) for event in record.recent)
        tracks = tuple(restored(track) for track in record.tracks)
    except (msgspec.DecodeError, ValueError, IndexError) as error:
        raise UnreadableScene(f"a damaged scene: {error}") from error
    return Scene(
        name=name,
        born=record.born,
        elapsed=record.elapsed,
        last=Moment(*record.last),
        size=record.size,
        position=record.position,
        ordinal=record.ordinal,
        searched=record.searched,
        tracks=tracks,
        recent=recent,
    )
