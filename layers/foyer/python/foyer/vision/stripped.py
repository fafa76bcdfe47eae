"""A picture's file without what its pixels do not need."""

from __future__ import annotations

from dataclasses import dataclass

from foyer.vision.errors import BrokenPicture, PictureTooLarge

MAX_PIXELS = 16_000_000
MAX_SIDE = 65_535
"""px: the most that a JPEG can have. Beyond, a picture is all rows, each of which costs some time of its own."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """What is left of a file for the decoder."""

    content: bytes
    """A file of the same kind, whole."""
    width: int
    """px, as the header says, before the picture is turned upright."""
    height: int
    orientation: int
    """EXIF's, 1 to 8."""
    cut: bytes | None = None
    """Of a file that lacks its end: what it has up to there; `content` has an end mark behind it."""


def accept_size(width: int, height: int) -> None:
    """Whether a picture of that size is taken: BrokenPicture or PictureTooLarge where it is not."""
    if width < 1 or height < 1:
        raise BrokenPicture("The picture has no pixels.")
    if width * height > MAX_PIXELS:
        raise PictureTooLarge(f"The picture has {width} x {height} pixels; at most {MAX_PIXELS:,} are accepted.")
    if max(width, height) > MAX_SIDE:
        raise PictureTooLarge(f"The picture has {width} x {height} pixels; at most {MAX_SIDE:,} a side are accepted.")
