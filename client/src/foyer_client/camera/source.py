"""Where frames come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PIL import Image


class SourceFailed(RuntimeError):
    """The source cannot be opened, or broke off; the message says which and why."""


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One frame."""

    encoded: bytes
    """JPEG or PNG, as it is sent."""
    image: Image.Image
    """The same picture upright, RGB."""
    offset: float
    """Seconds since the source's beginning at which it was taken."""


class Source(Protocol):
    """Frames, taken one by one."""

    name: str
    live: bool
    """Has no end, and gives a frame when its time has come; what is not live gives it at once."""
    length: float | None
    """Seconds, where that is known beforehand."""
    damaged: bool
    """Whether some of it could not be read so far."""

    def take(self, after: float) -> Shot | None:
        """The first frame at that offset, s, or later; None at the end. Raises SourceFailed."""
        ...

    def close(self) -> None:
        """Let go of files and devices."""
        ...
