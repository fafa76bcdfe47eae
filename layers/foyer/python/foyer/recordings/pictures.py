"""Folders and zips of frames: one picture a slot, passed on as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from foyer.recordings.capture import captured
from foyer.recordings.clip import Clip, ClipUnreadable
from foyer.recordings.listing import in_natural_order, is_picture
from foyer.recordings.options import Options
from foyer.recordings.segments import Segment, Still
from foyer.recordings.source import LARGEST_PICTURE, Source, failure_of, opened

MOST_PICTURES = 1_000_000
"""Of a clip: two days at five a second."""
ROOM = 64_000_000
"""Bytes of pictures after which a segment ends: it is held in memory twice on its way."""


@dataclass(frozen=True, slots=True)
class _Reel:
    """Pictures in their order."""

    names: list[str]
    picture: Callable[[str], bytes]


def read(source: Source, clip: Clip, options: Options, start: int, slots: int) -> Segment:
    """The pictures of slots `start` to before `start + slots`; ClipUnreadable where there is none at all."""
    capture = captured(clip, options)
    with _reel(source, clip) as reel:
        if not reel.names:
            raise ClipUnreadable("There are no .jpg or .png pictures in it.")
        if len(reel.names) > MOST_PICTURES:
            raise ClipUnreadable(f"There are more than {MOST_PICTURES:,} pictures in it: split it.")
        frames: list[Still] = []
        room, slot = ROOM, start
        for slot in range(start, min(start + slots, len(reel.names))):
            time = slot / options.frames_per_second
            image = reel.picture(reel.names[slot])
            frames.append(Still(slot, time, capture.start + time, image))
            room -= len(image)
            if room <= 0:
                break
    following = slot + 1
    return Segment(start, following if following < len(reel.names) else None, capture, frames)


def count(source: Source, clip: Clip) -> int:
    """How many pictures there are."""
    with _reel(source, clip) as reel:
        return len(reel.names)


@contextmanager
def _reel(source: Source, clip: Clip) -> Iterator[_Reel]:
    if clip.kind == "pictures":
        yield _Reel(source.pictures(), lambda name: _bounded(source.picture(name)))
        return
    with opened(source) as file:
        try:
            archive = ZipFile(file)
        except Exception as error:  # hostile bytes raise anything
            raise ClipUnreadable("This is no zip file that can be read: it is damaged or cut off.") from error
        with archive:
            members = {member.filename: member for member in archive.infolist() if is_picture(member.filename)}
            if any(member.flag_bits & 1 for member in members.values()):
                raise ClipUnreadable("It is locked with a password: zip it without one.")
            yield _Reel(sorted(members, key=in_natural_order), lambda name: _unpacked(file, archive, members[name]))


def _unpacked(file: BinaryIO, archive: ZipFile, member: ZipInfo) -> bytes:
    """A picture of a zip, in memory alone: its name leads nowhere. Empty where it is damaged or too large."""
    try:
        with archive.open(member) as packed:
            return _bounded(packed.read(LARGEST_PICTURE + 1))
    except Exception:  # each form of compression has its own
        if failure_of(file) is not None:
            raise
        return b""


def _bounded(image: bytes) -> bytes:
    return image if len(image) <= LARGEST_PICTURE else b""
