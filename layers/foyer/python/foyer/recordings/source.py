"""Where the bytes of a clip come from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from foyer.recordings.listing import in_natural_order, is_picture


class Source(Protocol):
    """A clip's bytes: of a video or zip `open`, of a folder of pictures the other two."""

    def open(self) -> BinaryIO:
        """The file from its beginning; it can be sought in."""

    def pictures(self) -> list[str]:
        """The names of a folder's pictures, in natural order."""

    def picture(self, name: str) -> bytes:
        """One of them."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A clip of this machine."""

    path: Path
    """The file, or the folder of pictures."""

    def open(self) -> BinaryIO:
        """The file from its beginning."""
        return self.path.open("rb")

    def pictures(self) -> list[str]:
        """The names of the folder's pictures, in natural order."""
        names = (file.name for file in self.path.iterdir() if file.is_file())
        return sorted(filter(is_picture, names), key=in_natural_order)

    def picture(self, name: str) -> bytes:
        """One of them."""
        return (self.path / name).read_bytes()
