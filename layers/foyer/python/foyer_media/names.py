"""What files are, by their names, and in which order they come."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

VIDEOS = frozenset(
    {".mp4", ".mov", ".mkv", ".avi", ".gif", ".webm", ".m4v", ".3gp"}
    | {".ts", ".mts", ".m2ts", ".mpg", ".mpeg", ".flv", ".wmv", ".asf"}
)
PICTURES = frozenset({".jpg", ".jpeg", ".png"})
ZIP = ".zip"

_DIGITS = re.compile(r"([0-9]+)")


def is_video(name: str) -> bool:
    """Whether a file is taken for a video, by its name."""
    return suffix(name) in VIDEOS and not is_hidden(name)


def is_picture(name: str) -> bool:
    """Whether a file is taken for a frame, by its name."""
    return suffix(name) in PICTURES and not is_hidden(name)


def is_hidden(name: str) -> bool:
    """Whether a file, or a folder on the way to it, is one that systems keep for themselves."""
    return any((part.startswith(".") and part != ".") or part == "__MACOSX" for part in name.split("/"))


def in_natural_order(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A key to sort by, with numbers by their value, however long they are: `2.jpg` comes before `10.jpg`."""
    parts = _DIGITS.split(name)
    return tuple(_by_value(part) if at % 2 else (1, 0, part) for at, part in enumerate(parts) if part), name


def is_zip(name: str) -> bool:
    """Whether a file is taken for a zip of frames, by its name."""
    return suffix(name) == ZIP and not is_hidden(name)


def suffix(name: str) -> str:
    """How the name ends, in small letters, with its dot."""
    return PurePosixPath(name).suffix.lower()


def _by_value(digits: str) -> tuple[int, int, str]:
    plain = digits.lstrip("0")
    return 0, len(plain), plain
