"""The pictures of a folder or a zip, in natural order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from foyer_media.names import in_natural_order, is_picture
from foyer_media.source import LARGEST_PICTURE, Source, failure_of, opened
from foyer_media.unreadable import ClipUnreadable

MOST_PICTURES = 1_000_000
"""Of a clip: two days at five a second."""


@dataclass(frozen=True, slots=True)
class Reel:
    """Pictures in their order."""

    names: list[str]
    picture: Callable[[str], bytes]
    """The bytes of one; empty where they cannot be had, or are too many."""

    def check(self) -> None:
        """ClipUnreadable where there are none, or too many."""
        if not self.names:
            raise ClipUnreadable("There are no .jpg or .png pictures in it.")
        if len(self.names) > MOST_PICTURES:
            raise ClipUnreadable(f"There are more than {MOST_PICTURES:,} pictures in it: split it.")


@contextmanager
def reel_of(source: Source, *, is_zip: bool) -> Iterator[Reel]:
    """The pictures of a folder, or of a zip while it is open; ClipUnreadable where it is no zip, or locked."""
    if not is_zip:
        yield Reel(source.pictures(), lambda name: _bounded(source.picture(name)))
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
            yield Reel(sorted(members, key=in_natural_order), lambda name: _unpacked(file, archive, members[name]))


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
