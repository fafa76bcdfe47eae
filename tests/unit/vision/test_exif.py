from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from foyer.vision.exif import orientation


def block(order: str, *entries: tuple[int, int, int], start: int = 8) -> bytes:
    """An EXIF block of these entries: tag, kind and value."""
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    listed = b"".join(struct.pack(order + "HHIHH", tag, kind, 1, value, 0) for tag, kind, value in entries)
    directory = struct.pack(order + "H", len(entries)) + listed
    return (mark + struct.pack(order + "I", start)).ljust(start, b"\0") + directory


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("value", range(1, 9))
def test_the_orientation_is_read_in_either_byte_order(order: str, value: int) -> None:
    assert orientation(block(order, (0x010F, 2, 5), (0x0112, 3, value), start=30)) == value


@pytest.mark.parametrize("value", range(1, 9))
def test_it_is_what_pillow_writes(value: int) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Maker", value
    assert orientation(exif.tobytes().removeprefix(b"Exif\0\0")) == value


@pytest.mark.parametrize(
    "tiff",
    [
        b"",
        b"II*\0",
        b"II*\0\xff\xff\xff\xff",
        b"XX*\0\x08\0\0\0",
        block("<", (0x0112, 3, 9)),
        block("<", (0x0112, 4, 6)),
        block("<", (0x0112, 3, 6))[:-6],
        block("<"),
    ],
)
def test_where_there_is_none_it_is_upright(tiff: bytes) -> None:
    assert orientation(tiff) == 1


def test_of_a_huge_directory_only_the_beginning_is_read() -> None:
    assert orientation(block("<", *[(1, 3, 1)] * 60_000, (0x0112, 3, 6))) == 1


@given(st.sampled_from([b"", b"II*\0", b"MM\0*", block("<", (0x0112, 3, 6))]), st.binary(max_size=60))
def test_any_bytes_have_an_orientation(start: bytes, rest: bytes) -> None:
    assert 1 <= orientation(start + rest) <= 8
