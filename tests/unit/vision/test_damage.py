"""What is damaged or missing costs the picture only where its pixels need it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import ImageChops

from foyer.vision import BrokenPicture, Frame, read_frame
from tests.fixtures import dear
from tests.fixtures.clips import photograph
from tests.fixtures.pictures import GREEN, RED, encoded, noise, quarters, turned

FORMS = {
    "baseline": encoded(noise(640, 480), "JPEG", quality=90),
    "grey": encoded(noise(640, 480).convert("L"), "JPEG"),
    "progressive": encoded(noise(640, 480), "JPEG", progressive=True),
    "restarts": encoded(photograph(), "JPEG", restart_marker_rows=4),
}


def same(one: Frame, other: Frame) -> bool:
    return ImageChops.difference(one.image, other.image).getbbox() is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("tail", [b"", b"\xff", b"\0" * 40, b"no end"], ids=["nothing", "half a mark", "zeros", "text"])
def test_a_jpeg_without_its_end_mark_is_read_where_every_pixel_is_there(form: str, tail: bytes) -> None:
    whole = FORMS[form]
    frame = read_frame(whole[:-2] + tail)
    assert frame.missing == 0
    assert same(frame, read_frame(whole))


@pytest.mark.parametrize("form", ["baseline", "grey"])
def test_a_jpeg_of_which_nearly_all_is_there_is_used_and_says_what_is_missing(form: str) -> None:
    whole = FORMS[form]
    frame = read_frame(whole[: int(len(whole) * 0.97)])
    assert frame.missing == pytest.approx(0.03, abs=0.02)
    rows = (0, 0, 640, int(480 * (1 - frame.missing)) - 16)
    assert ImageChops.difference(frame.image.crop(rows), read_frame(whole).image.crop(rows)).getbbox() is None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("part", [0.5, 0.8, 0.93])
def test_a_jpeg_of_which_more_is_missing_is_refused(form: str, part: float) -> None:
    with pytest.raises(BrokenPicture, match="truncated"):
        read_frame(FORMS[form][: int(len(FORMS[form]) * part)])


def test_a_progressive_jpeg_that_lacks_whole_scans_is_refused() -> None:
    whole = FORMS["progressive"]
    with pytest.raises(BrokenPicture, match="truncated"):
        read_frame(whole[: whole.rindex(b"\xff\xda")])


def test_how_much_is_missing_is_said() -> None:
    with pytest.raises(BrokenPicture, match=r"truncated: (4|5)\d% of it is missing"):
        read_frame(FORMS["grey"][: len(FORMS["grey"]) // 2])


@pytest.mark.parametrize(
    "content",
    [
        dear.segment(0xFE, b"caf\xe9 \xff\xfe \x80"),
        dear.segment(0xE1, b"Exif\0\0" + b"\xff" * 300),
        dear.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0\xff\xfe"),
        dear.segment(0xED, b"Photoshop 3.0\x008BIM\x03\xed\xff"),
        dear.segment(0xE2, b"MPF\0\xff"),
        dear.segment(0xE0, b"JFIF\0"),
        dear.segment(0xDC, b"\0\0"),
        b"\xff\xff\xff",
        dear.segment(0xFE, b"") + b"junk between",
    ],
    ids=["comment", "exif", "xmp", "photoshop", "mpf", "jfif", "lines", "fill", "junk"],
)
def test_what_a_jpeg_says_of_itself_in_whatever_way_refuses_nothing(content: bytes) -> None:
    assert same(read_frame(dear.in_jpeg(content)), read_frame(dear.in_jpeg(b"")))


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf", b"pHYs", b"tIME", b"acTL", b"prVt"])
@pytest.mark.parametrize("damage", [b"", b"\0"], ids=["content", "checksum"])
def test_damage_in_what_a_png_does_not_need_refuses_nothing(kind: bytes, damage: bytes) -> None:
    chunk = dear.chunk(kind, b"Comment\0\0\xff\xfe" + b"\x80" * 20)
    damaged = chunk[: -len(damage)] + bytes([chunk[-1] ^ 1]) if damage else chunk
    assert same(read_frame(dear.in_png(damaged)), read_frame(dear.in_png(b"")))


def test_a_png_s_transparency_is_left_out_where_its_checksum_is_wrong() -> None:
    palette = quarters().quantize(16)
    data = encoded(palette, transparency=palette.getpixel((0, 0)))
    at = data.index(b"tRNS") + 4 + int.from_bytes(data[data.index(b"tRNS") - 4 : data.index(b"tRNS")])
    damaged = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    assert read_frame(data).image.getpixel((5, 5)) == (255, 255, 255)
    assert read_frame(damaged).image.getpixel((5, 5)) == RED


def test_a_png_whose_header_is_damaged_is_refused() -> None:
    data = bytearray(encoded(quarters()))
    data[23] ^= 1
    with pytest.raises(BrokenPicture):
        read_frame(bytes(data))


@pytest.mark.parametrize("lost", [4, 12, 16])
def test_a_png_without_its_end_is_read_where_every_pixel_is_there(lost: int) -> None:
    data = encoded(noise(64, 48))
    assert same(read_frame(data[:-lost]), read_frame(data))


@pytest.mark.parametrize(
    "change",
    [lambda data: data + b"more", lambda data: data + data, lambda data: data.replace(b"IEND", b"\0END")],
    ids=["text behind it", "another behind it", "no end but garbage"],
)
def test_what_follows_a_picture_is_not_looked_at(change: Callable[[bytes], bytes]) -> None:
    for data in (encoded(quarters()), encoded(quarters(), "JPEG")):
        assert same(read_frame(change(data)), read_frame(data))


def test_of_several_exifs_the_first_tells_the_orientation() -> None:
    data = turned(quarters(), 2)
    other = turned(quarters(), 3)
    second = other[other.index(b"\xff\xe1") :]
    second = second[: 2 + int.from_bytes(second[2:4])]
    at = data.index(b"\xff\xdb")
    colour = read_frame(data[:at] + second + data[at:]).image.getpixel((10, 10))
    assert isinstance(colour, tuple)
    assert all(abs(mine - theirs) < 12 for mine, theirs in zip(colour, GREEN, strict=True))


@pytest.mark.parametrize("name", ["two headers", "a marker that means nothing", "no scan", "a scan first"])
def test_a_jpeg_that_makes_no_sense_is_refused(name: str) -> None:
    whole = encoded(quarters(), "JPEG")
    header = whole[whole.index(b"\xff\xc0") : whole.index(b"\xff\xc0") + 19]
    data = {
        "two headers": dear.in_jpeg(header),
        "a marker that means nothing": dear.in_jpeg(dear.segment(0x42, b"")),
        "no scan": whole[: whole.index(b"\xff\xda")] + b"\xff\xd9",
        "a scan first": dear.in_jpeg(dear.segment(0xDA, b"\1\1\0\0\x3f\0")),
    }[name]
    with pytest.raises(BrokenPicture):
        read_frame(data)
