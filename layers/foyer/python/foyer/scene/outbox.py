"""What must leave with a write: the visits that it ended, as bytes."""

from __future__ import annotations

import msgspec

from foyer.scene.codec import UnreadableScene
from foyer.scene.visit import Visit

_VERSION = 1

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Visit, ...])


def pack(visits: tuple[Visit, ...]) -> bytes:
    """The visits as they are stored beside the scene that forgot them."""
    return bytes([_VERSION]) + _encoder.encode(visits)


def unpack(data: bytes) -> tuple[Visit, ...]:
    """The visits of an outbox.

    Raises:
        UnreadableScene: where the bytes are none, or of an unknown version.
    """
    if data[:1] != bytes([_VERSION]):
        raise UnreadableScene(f"an outbox of version {data[0] if data else 'none'}; this code reads version {_VERSION}")
    try:
        return _decoder.decode(data[1:])
    except msgspec.DecodeError as error:
        raise UnreadableScene(f"a damaged outbox: {error}") from error
