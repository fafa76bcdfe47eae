"""What must leave with a write, as bytes: the visits that it ended and, where they are wanted, the events it told."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from foyer.scene.codec import UnreadableScene
from foyer.scene.events import Event
from foyer.scene.visit import Visit

_VERSION = 2
_VISITS_ALONE = 1
"""The version before events could leave too."""


MOST_VISITS = 512
"""Visits that one write may end: those of the fullest frame, half as many at a clip's end, and room for a burst's.
`depart` tells of so many within 10 s."""
LARGEST_OUTBOX = 300_000
"""Bytes: with the fullest scene's an item stays below 350 KB, of the 400 that DynamoDB takes."""


class OutboxTooLarge(ValueError):
    """More than one write may tell: less must be put into it."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """What a write tells the world."""

    visits: tuple[Visit, ...] = ()
    events: tuple[Event, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.visits or self.events)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Outbox)
_visits_decoder = msgspec.msgpack.Decoder(tuple[Visit, ...])


def pack(outbox: Outbox) -> bytes:
    """The bytes that are stored beside the scene.

    Raises:
        OutboxTooLarge: where nobody could be told of so much at once.
    """
    packed = bytes([_VERSION]) + _encoder.encode(outbox)
    if len(outbox.visits) > MOST_VISITS or len(packed) > LARGEST_OUTBOX:
        raise OutboxTooLarge(f"{len(outbox.visits)} visits, {len(packed):,} bytes")
    return packed


def unpack(data: bytes) -> Outbox:
    """The outbox of such bytes, of this version or the one before.

    Raises:
        UnreadableScene: where the bytes are none, or of an unknown version.
    """
    version = data[0] if data else None
    try:
        if version == _VERSION:
            return _decoder.decode(data[1:])
        if version == _VISITS_ALONE:
            return Outbox(_visits_decoder.decode(data[1:]))
    except msgspec.DecodeError as error:
        raise UnreadableScene(f"a damaged outbox: {error}") from error
    raise UnreadableScene(f"an outbox of version {version}; this code reads versions {_VISITS_ALONE} and {_VERSION}")
