"""The segments of a JPEG that its pixels need, found without decoding any (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field

from foyer.vision import exif
from foyer.vision.budget import SEGMENT, Budget
from foyer.vision.errors import BrokenPicture
from foyer.vision.stripped import Stripped, accept_size

SIGNATURE = b"\xff\xd8\xff"
END = b"\xff\xd9"

_START = b"\xff\xd8"
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""Neither a fill byte, nor the 00 that follows an FF among pixels, nor a restart, which belongs to them."""
_TEM, _DHT, _DAC, _EOI, _SOS, _DQT, _DNL, _DRI, _COM = 0x01, 0xC4, 0xCC, 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xFE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {_DHT, 0xC8, _DAC}
_ARITHMETIC = frozenset(range(0xC9, 0xD0)) - {_DAC}
_TABLES = frozenset({_DHT, _DAC, _DQT, _DRI})
_APPLICATION = range(0xE0, 0xF0)
_NEEDED = {0xE0: (b"JFIF\0", 14), 0xEE: (b"Adobe", 12)}
"""Application segments that say what the colours mean, and how much of them does: not their thumbnails."""
_EXIF = b"Exif\0\0"
_REFINED_PER_VISIT = 16
"""Coefficients that a scan looks at while refining a block, in the time that a block takes otherwise."""
_ARITHMETIC_VISITS = 12
"""How much longer a block takes in arithmetic coding."""


def stripped(data: bytes, budget: Budget) -> Stripped:
    """Tables, frame header and scans; comments, profiles, thumbnails and fill bytes are left out unread.

    What its scans will cost is taken from the budget. Raises BrokenPicture where that is too much, where a file that
    is cut off lacks scans, or where there is no frame header; PictureTooLarge by that header.
    """
    walk = _Walk(data, budget)
    walk.go()
    frame = walk.frame
    if frame is None or not walk.scans:
        raise BrokenPicture("The picture's header cannot be read.")
    cut = None
    if not walk.ended:
        if not frame.is_covered:
            raise BrokenPicture("The picture is truncated: send all of it.")
        cut = b"".join(walk.kept)
        walk.kept = [cut]
    return Stripped(b"".join([*walk.kept, END]), frame.width, frame.height, walk.orientation, cut)


@dataclass(slots=True)
class _Frame:
    """What the frame header says, and which coefficients the scans so far have brought (T.81, annex G)."""

    width: int
    height: int
    arithmetic: bool
    blocks: dict[int, int]
    """Of each component, by its number."""
    lacking: dict[int, list[int]] = field(default_factory=dict)
    """Of each component, how many low bits are still to come of each of its 64 coefficients; -1: all of them."""

    @property
    def is_covered(self) -> bool:
        return all(not any(bits) for bits in self.lacking.values())

    def scan(self, header: bytes) -> float:
        """Note a scan, which makes so many visits to blocks."""
        count = header[0] if header else 0
        if len(header) < 2 * count + 4:
            raise BrokenPicture("A scan's header cannot be read.")
        low, high, bits = header[2 * count + 1 : 2 * count + 4]
        refines, span = bits >> 4, min(high, 63) + 1 - low
        visits = 0.0
        for number in header[1 : 2 * count + 1 : 2]:
            visits += self.blocks.get(number, 0)
            if number in self.lacking and span > 0:
                self.lacking[number][low : low + span] = [bits & 15] * span
        if refines and low:
            visits *= 1 + span / _REFINED_PER_VISIT
        return visits * (_ARITHMETIC_VISITS if self.arithmetic else 1)


class _Walk:
    """Goes through a file once, from marker to marker."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._data, self._budget, self._at = data, budget, len(_START)
        self.kept: list[bytes] = [_START]
        self.frame: _Frame | None = None
        self.scans = 0
        self.orientation = 1
        self.ended = False
        self._has_exif = False

    def go(self) -> None:
        while (found := _MARKER.search(self._data, self._at)) is not None:
            self._budget.spend(SEGMENT)
            marker, self._at = self._data[found.end() - 1], found.end()
            if marker == _EOI:
                self.ended = True
                return
            if marker == _TEM:
                continue
            body = self._segment()
            if body is None:
                return
            self._take(marker, body)

    def _segment(self) -> bytes | None:
        """The content of the segment here; None where the file ends within it."""
        start = self._at
        (length,) = struct.unpack(">H", self._data[start : start + 2].rjust(2, b"\0"))
        self._at = start + max(length, 2)
        return self._data[start + 2 : self._at] if self._at <= len(self._data) else None

    def _take(self, marker: int, body: bytes) -> None:
        if marker in _TABLES:
            self._keep(marker, body)
        elif marker in _FRAMES:
            if self.frame is not None:
                raise BrokenPicture("The picture has two headers.")
            self.frame = _frame(marker, body)
            accept_size(self.frame.width, self.frame.height)
            self._keep(marker, body)
        elif marker == _SOS:
            self._scan(body)
        elif marker in _APPLICATION:
            self._application(marker, body)
        elif marker not in (_COM, _DNL):
            raise BrokenPicture("The picture is damaged: it has a marker that means nothing.")

    def _scan(self, header: bytes) -> None:
        """Keep a scan with its coded pixels, which reach to the next marker."""
        if self.frame is None:
            raise BrokenPicture("The picture's header cannot be read.")
        self._budget.spend(self.frame.scan(header))
        found = _MARKER.search(self._data, self._at)
        end = len(self._data) if found is None else found.start()
        self._keep(_SOS, header)
        self.kept.append(self._data[self._at : end])
        self._at, self.scans = end, self.scans + 1

    def _application(self, marker: int, body: bytes) -> None:
        prefix, length = _NEEDED.get(marker, (b"", 0))
        if length and len(body) >= length and body.startswith(prefix):
            self._keep(marker, body[:length])
        elif marker == 0xE1 and body.startswith(_EXIF) and not self._has_exif:
            self._has_exif = True
            self.orientation = exif.orientation(body[len(_EXIF) :])

    def _keep(self, marker: int, body: bytes) -> None:
        self.kept.append(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body)


def _frame(marker: int, body: bytes) -> _Frame:
    """The frame header; blocks are counted as they are stored, up to whole MCUs (T.81, A.2.3 and A.2.4)."""
    if len(body) < 6 or len(body) < 6 + 3 * body[5]:
        raise BrokenPicture("The picture's header cannot be read.")
    height, width = struct.unpack_from(">HH", body, 1)
    parts = [(body[at], body[at + 1] >> 4, body[at + 1] & 15) for at in range(6, 6 + 3 * body[5], 3)]
    across = -(-width // (8 * max([across for _, across, _ in parts], default=1) or 8))
    down = -(-height // (8 * max([down for _, _, down in parts], default=1) or 8))
    blocks = {number: across * wide * down * high for number, wide, high in parts}
    return _Frame(width, height, marker in _ARITHMETIC, blocks, {number: [-1] * 64 for number in blocks})
