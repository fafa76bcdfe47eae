from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local.chunked import BrokenBody, Chunks


def read(body: bytes, at_once: int = 1000) -> bytes:
    chunks = Chunks(io.BytesIO(body))
    return b"".join(iter(lambda: chunks.read(at_once), b""))


@given(st.lists(st.binary(min_size=1, max_size=50)), st.integers(1, 100))
def test_pieces_are_put_together_however_they_are_read(pieces: list[bytes], at_once: int) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    assert read(body, at_once) == b"".join(pieces)


def test_what_follows_on_the_connection_is_left_there() -> None:
    connection = io.BytesIO(b"3\r\nabc\r\n0\r\nTrailer: x\r\n\r\nGET / HTTP/1.1")
    assert Chunks(connection).read(10) == b"abc"
    assert connection.read() == b"GET / HTTP/1.1"


def test_remarks_after_a_size_are_allowed() -> None:
    assert read(b"A;name=value\r\n0123456789\r\n0\r\n\r\n") == b"0123456789"


@pytest.mark.parametrize(
    "body",
    [b"", b"x\r\nabc", b"-5\r\nabc\r\n0\r\n\r\n", b"0x3\r\nabc\r\n", b"+3\r\nabc\r\n", b"ffffffff\r\nabc",
     b"fffffffff\r\na", b"3\r\nabcd\r\n0\r\n\r\n", b"3\r\nabc\r\n", b"\r\n", b"1" * 10_000],
)  # fmt: skip
def test_a_body_that_breaks_the_form_is_broken(body: bytes) -> None:
    with pytest.raises(BrokenBody):
        read(body)
