"""The frames of a stretch of a clip, and their bytes on the way from who decodes to who looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from foyer.recordings.capture import Capture

SEGMENT = 240
"""Slots of a segment: 48 s of video at five frames a second, which one invocation looks at with time to spare."""


@dataclass(frozen=True, slots=True)
class Still:
    """One frame."""

    slot: int
    """Which 1/frames_per_second of the clip it stands for, from 0."""
    time: float
    """Seconds since the clip's first frame."""
    captured: float
    """Seconds since 1970 UTC."""
    image: bytes
    """A JPEG or PNG; empty where the picture could not be had."""


class Lost(NamedTuple):
    """A stretch that could not be decoded."""

    slot: int
    """Of the frame after it."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Segment:
    """The frames from one slot of a clip to before another."""

    start: int
    """The slot that was asked for: 0, or the `next` of the segment before."""
    next: int | None
    """The slot where the next segment starts; None: this is the last. Not evenly spaced: slots without frames are
    passed over, and large pictures make short segments."""
    capture: Capture
    """When the clip was taken; the same in all of its segments."""
    frames: list[Still]
    """In their order."""
    damage: str | None = None
    """A sentence about where and why the clip broke off; the frames before that are kept."""
    lost: tuple[Lost, ...] = ()
    """Its damaged stretches."""
    note: str | None = None
    """A sentence about what its header has wrong, where nothing is lost by it; the same in all of its segments."""

    @property
    def last(self) -> bool:
        """Whether the clip ends with it."""
        return self.next is None


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Segment)


def pack(segment: Segment) -> bytes:
    """The segment as bytes, little more than its pictures'."""
    return _encoder.encode(segment)


def unpack(data: bytes) -> Segment:
    """The segment of such bytes; msgspec.DecodeError where they are none."""
    return _decoder.decode(data)
