"""Pictures as callers have them: bytes, a path, or an open file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

Picture = bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO
"""A JPEG or PNG: its bytes, its path, or a file opened in binary mode (read from where it stands)."""


def bytes_of(picture: Picture) -> bytes:
    """The picture's bytes, read at once so that they can be sent again.

    Raises:
        OSError: where a file cannot be read.
        TypeError: where it is no picture at all, or a file opened as text.
    """
    if isinstance(picture, bytes | bytearray | memoryview):
        return bytes(picture)
    if isinstance(picture, str | os.PathLike):
        return Path(picture).read_bytes()
    content = picture.read()
    if not isinstance(content, bytes):
        raise TypeError("the picture's file must be opened in binary mode, as open(path, 'rb') does")
    return content


def content_type_of(content: bytes) -> str:
    """`image/png` or `image/jpeg`; what is neither is refused once it is analysed."""
    return "image/png" if content.startswith(b"\x89PNG\r\n\x1a\n") else "image/jpeg"
