"""A body that comes in pieces, each with its size before it (RFC 9112, 7.1).

werkzeug's own reader writes past its buffer where a piece is shorter than its size, which ends the process.
"""

from __future__ import annotations

import re
from typing import Protocol

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LONGEST_LINE = 4096


class Connection(Protocol):
    """What is read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, fewer than `size` only at the end."""

    def readline(self, size: int, /) -> bytes:
        """The same, but no further than the end of the line."""


class BrokenBody(ValueError):
    """The body is not what its length or its pieces say."""


class Chunks:
    """Reads such a body from a connection, which is left right after it."""

    def __init__(self, connection: Connection) -> None:
        """`connection` stands before the first piece."""
        self._connection = connection
        self._left = 0
        self._done = False

    def read(self, size: int) -> bytes:
        """The next bytes, fewer than `size` only at the end; BrokenBody where it is no such body."""
        pieces: list[bytes] = []
        while size > 0 and not self._done:
            if self._left == 0:
                self._begin()
                continue
            piece = self._connection.read(min(size, self._left))
            if not piece:
                raise BrokenBody("it ended within a piece")
            pieces.append(piece)
            size -= len(piece)
            self._left -= len(piece)
            if self._left == 0:
                self._expect_line_end()
        return b"".join(pieces)

    def _begin(self) -> None:
        """Read the next piece's size; after the last, of size 0, whatever headers follow."""
        size = _SIZE.fullmatch(self._connection.readline(_LONGEST_LINE))
        if size is None:
            raise BrokenBody("a piece without a size")
        self._left = int(size[1], 16)
        if self._left == 0:
            self._done = True
            while self._connection.readline(_LONGEST_LINE).strip():
                pass

    def _expect_line_end(self) -> None:
        if self._connection.readline(2) not in (b"\r\n", b"\n"):
            raise BrokenBody("a piece longer than its size")
