"""Where the bytes of a clip come from."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from foyer_media.names import in_natural_order, is_picture
from foyer_media.unreadable import ClipUnreadable

LARGEST_PICTURE = 20_000_000
"""Bytes, as the API's: nothing beyond them is read of a picture, or unpacked, whatever it claims."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Source(Protocol):
    """A clip's bytes: of a video or zip `open`, of a folder of pictures the other two."""

    def open(self) -> BinaryIO:
        """The file from its beginning; it can be sought in."""

    def pictures(self) -> list[str]:
        """The names of a folder's pictures, in natural order."""

    def picture(self, name: str) -> bytes:
        """One of them; empty where it cannot be had."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A clip of this machine."""

    path: Path
    """The file, or the folder of pictures."""
    root: Path | None = None
    """The folder that no link may lead out of."""

    def open(self) -> BinaryIO:
        """The file from its beginning; ClipUnreadable where it is none."""
        return open_file(self.path, self.root)

    def pictures(self) -> list[str]:
        """The names of the folder's pictures, in natural order."""
        names = (file.name for file in self.path.iterdir() if not file.is_dir())
        return sorted(filter(is_picture, names), key=in_natural_order)

    def picture(self, name: str) -> bytes:
        """One of them, as far as it tells whether it is too large; empty where it cannot be read."""
        try:
            with open_file(self.path / name, self.root) as file:
                return file.read(LARGEST_PICTURE + 1)
        except (ClipUnreadable, OSError):
            return b""


def open_file(path: Path, root: Path | None = None) -> BufferedReader:
    """A file to read from, if it is one: pipes and devices may never end, or do something when they are opened.

    Raises:
        ClipUnreadable: where it is something else, or a link that leads nowhere, or out of the folder `root`.
    """
    try:
        there = path.resolve(strict=True)
    except FileNotFoundError:
        raise ClipUnreadable(_absent(path)) from None
    except RuntimeError:  # Python before 3.13
        raise ClipUnreadable("This is a link that leads to itself.") from None
    if root is not None and not there.is_relative_to(root.resolve()):
        raise ClipUnreadable("This is a link that leads out of the folder: put the file itself there.")
    _check_kind(there.stat().st_mode)
    file = os.open(there, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # if it has become a pipe meanwhile
    try:
        _check_kind(os.fstat(file).st_mode)
    except ClipUnreadable:
        os.close(file)
        raise
    return os.fdopen(file, "rb")


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """A video's or zip's file, for a library to read.

    Whatever the library raises over what is in it becomes ClipUnreadable: its content did that, and would again. What
    reading it raises is passed on as it is: the disk or the network did that.
    """
    with source.open() as file:
        watched = _Watched(file)
        try:
            yield cast(BinaryIO, watched)
        except ClipUnreadable as error:
            raise (watched.failure or error) from error.__cause__
        except Exception as error:
            if watched.failure is not None:
                raise watched.failure from error
            raise ClipUnreadable(f"It cannot be decoded ({type(error).__name__}: {error}).") from error


def failure_of(file: BinaryIO) -> Exception | None:
    """What reading a file that `opened` gave has raised."""
    return file.failure if isinstance(file, _Watched) else None


class _Watched:
    """A file that remembers what reading it raised, for libraries make something else of that."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failure: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except Exception as error:
            self.failure = error
            raise

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def _check_kind(mode: int) -> None:
    for is_kind, name in _KINDS:
        if is_kind(mode):
            raise ClipUnreadable(f"This is no file but {name}.")


def _absent(path: Path) -> str:
    if path.is_symlink():
        return f"This is a link that leads nowhere: {os.readlink(path)} is not there."
    return "The file is not there any more."
