"""How many frames a second a film has: by its header, held against the times of its frames."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Any

import msgspec
from av import VideoStream
from av.packet import Packet

_FASTEST = 500
"""Frames a second; cameras for slow motion take up to 240 and say 30, and what claims more has a broken header."""
_USUAL = Fraction(25)
_CONTRADICTS = 2
"""Times more, or fewer, than the frames' own times say: variable rates differ by less."""
_FEWEST = 8
"""Pauses between frames that are worth more than a header."""
_SAYING = frozenset({"matroska,webm", "avi", "flv"})
"""FFmpeg's readers that give a header's own word; with the others the rate is what its frames' times come to."""

_SILENT, _TICKS = "matroska,webm", 1000
"""Of a file of that form whose header has no rate, FFmpeg says that of its clock, in ticks a second."""


class Pace(msgspec.Struct, frozen=True):
    """How fast frames follow each other."""

    rate: Fraction
    """Frames a second, for those that tell no time."""
    note: str | None = None
    """A sentence about what the header has wrong."""
    is_made_up: bool = False
    """Whether the frames' times are as wrong as the header, and frames are only counted."""


def pace_of(stream: VideoStream, packets: Iterable[Packet[Any]]) -> Pace:
    """The pace of a stream, of which these are the first packets."""
    claimed = stream.average_rate or stream.guessed_rate or _USUAL
    pauses = _pauses(packets)
    timed = 1 / Fraction(median(pauses)) if pauses else claimed
    if pauses and timed > _FASTEST:
        said = f"Its header says {_number(timed)} frames a second, which no camera takes"
        return Pace(_USUAL, f"{said}: it is read as {_USUAL} a second.", is_made_up=True)
    form = stream.container.format.name
    is_silent = form == _SILENT and claimed == _TICKS
    has_a_say = form in _SAYING and not is_silent and len(pauses) >= _FEWEST
    if has_a_say and not timed / _CONTRADICTS <= claimed <= timed * _CONTRADICTS:
        said, seen = _number(claimed), _number(timed)
        return Pace(timed, f"Its header says {said} frames a second, its frames' own times {seen}: those were taken.")
    return Pace(claimed)


def _pauses(packets: Iterable[Packet[Any]]) -> list[Fraction]:
    """Between the frames' own times, s."""
    moments = sorted({packet.pts * packet.time_base for packet in packets if packet.pts is not None})
    return [later - earlier for earlier, later in pairwise(moments)]


def _number(rate: Fraction) -> str:
    return f"{float(rate):,.3g}" if rate < 1000 else f"{round(rate):,}"
