"""The chunks of a PNG that its pixels need, found without inflating any (PNG, third edition, sections 5 and 11)."""

from __future__ import annotations

import struct
import zlib

from foyer.vision import exif
from foyer.vision.budget import SEGMENT, Budget
from foyer.vision.errors import BrokenPicture
from foyer.vision.stripped import Stripped, accept_size

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_HEAD = (b"IHDR", b"PLTE", b"tRNS")


def stripped(data: bytes, budget: Budget) -> Stripped:
    """The header, the palette, its transparency and the pixels, the latter in one chunk.

    Text, colour profiles, further frames and what is unknown are left out unread; so is transparency or EXIF whose
    checksum is wrong. A file that is cut off keeps the pixels that are there. BrokenPicture where there is no header,
    PictureTooLarge by it.
    """
    head: dict[bytes, bytes] = {}
    pixels: list[memoryview] = []
    turned = 1
    view, at = memoryview(data), len(SIGNATURE)
    while at + 8 <= len(data):
        budget.spend(SEGMENT)
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 8 + length
        if kind == b"IDAT":
            pixels.append(view[at + 8 : end])
        elif kind in _HEAD and (kind != b"tRNS" or _is_sound(view, at, end)):  # the decoder verifies the others
            head.setdefault(kind, data[at : end + 4])
        elif kind == b"eXIf" and _is_sound(view, at, end):
            turned = exif.orientation(data[at + 8 : end])
        elif kind == b"IEND" or not kind.isalpha():
            break
        at = end + 4
    if len(head.get(b"IHDR", b"")) < 25:
        raise BrokenPicture("The picture's header cannot be read.")
    width, height = struct.unpack_from(">II", head[b"IHDR"], 8)
    accept_size(width, height)
    chunks = (head.get(kind, b"") for kind in _HEAD)
    content = b"".join((SIGNATURE, *chunks, *_chunk(b"IDAT", pixels), *_chunk(b"IEND", [])))
    return Stripped(content, width, height, turned)


def _is_sound(view: memoryview, at: int, end: int) -> bool:
    """Whether a chunk is what its checksum says."""
    return bytes(view[end : end + 4]) == zlib.crc32(view[at + 4 : end]).to_bytes(4, "big")


def _chunk(kind: bytes, parts: list[memoryview]) -> list[bytes | memoryview]:
    checksum = zlib.crc32(kind)
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    return [sum(map(len, parts)).to_bytes(4, "big"), kind, *parts, checksum.to_bytes(4, "big")]
