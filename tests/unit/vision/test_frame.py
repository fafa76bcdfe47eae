from __future__ import annotations

import time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from foyer.vision import BrokenPicture, Frame, PictureError, PictureTooLarge, UnsupportedPicture, read_frame
from tests.fixtures.pictures import (
    BLUE,
    GREEN,
    RED,
    YELLOW,
    encoded,
    noise,
    one_bit_png,
    quarters,
    ramp_16_bit,
    turned,
)

Colour = tuple[int, int, int]
JPEG = encoded(quarters(), "JPEG", quality=95, subsampling=0)
PNG = encoded(quarters())


def colours(frame: Frame) -> list[Colour]:
    """Top left, top right, bottom left, bottom right."""
    width, height = frame.image.size
    spots = [(x, y) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]
    return [colour(frame, spot) for spot in spots]


def colour(frame: Frame, spot: tuple[int, int]) -> Colour:
    value = frame.image.getpixel(spot)
    assert isinstance(value, tuple)
    red, green, blue = value
    return (int(red), int(green), int(blue))


def near(colour: Colour, other: Colour, tolerance: int = 12) -> bool:
    return all(abs(mine - theirs) <= tolerance for mine, theirs in zip(colour, other, strict=True))


@pytest.mark.parametrize("data", [JPEG, PNG], ids=["jpeg", "png"])
def test_a_colour_picture_keeps_its_size_and_colours(data: bytes) -> None:
    frame = read_frame(data)
    assert (frame.width, frame.height, frame.scale) == (64, 48, 1.0)
    assert frame.image.mode == "RGB"
    assert all(map(near, colours(frame), (RED, GREEN, BLUE, YELLOW)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(encoded(quarters().convert("CMYK"), "JPEG", quality=95), RED, id="CMYK JPEG"),
        pytest.param(encoded(Image.new("L", (64, 48), 90), "JPEG"), (90, 90, 90), id="grey JPEG"),
        pytest.param(encoded(Image.new("L", (64, 48), 90)), (90, 90, 90), id="grey PNG"),
        pytest.param(encoded(quarters(), "JPEG", progressive=True, quality=95), RED, id="progressive JPEG"),
        pytest.param(encoded(quarters().quantize(16)), RED, id="palette PNG"),
        pytest.param(encoded(Image.new("1", (64, 48), 1)), (255, 255, 255), id="one-bit PNG"),
        pytest.param(encoded(Image.new("I;16", (64, 48), 0x8000)), (128, 128, 128), id="16-bit grey PNG"),
        pytest.param(encoded(Image.new("RGBA", (64, 48), (*RED, 255))), RED, id="opaque RGBA PNG"),
        pytest.param(encoded(Image.new("RGBA", (64, 48), (*RED, 0))), (255, 255, 255), id="transparent RGBA PNG"),
        pytest.param(encoded(Image.new("LA", (64, 48), (0, 128))), (127, 127, 127), id="half transparent grey PNG"),
    ],
)
def test_every_colour_form_becomes_rgb(data: bytes, expected: Colour) -> None:
    frame = read_frame(data)
    assert frame.image.mode == "RGB"
    assert near(colour(frame, (10, 10)), expected)


def test_a_transparent_palette_colour_shows_white() -> None:
    palette = quarters().quantize(16)
    clear = palette.getpixel((0, 0))
    frame = read_frame(encoded(palette, transparency=clear))
    assert near(colours(frame)[0], (255, 255, 255))
    assert near(colours(frame)[3], YELLOW)


def test_palette_transparency_by_degrees_is_laid_on_white() -> None:
    palette = Image.new("P", (8, 8), 0)
    palette.putpalette([0, 0, 0] * 256)
    frame = read_frame(encoded(palette, transparency=bytes([128] * 256)))
    assert near(colour(frame, (4, 4)), (127, 127, 127))


def test_16_bit_grey_keeps_its_whole_range() -> None:
    frame = read_frame(encoded(ramp_16_bit()))
    assert [colour(frame, (x, 5))[0] for x in (0, 32, 63)] == pytest.approx([0, 128, 255], abs=3)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, (RED, GREEN, BLUE, YELLOW)),
        (2, (GREEN, RED, YELLOW, BLUE)),
        (3, (YELLOW, BLUE, GREEN, RED)),
        (4, (BLUE, YELLOW, RED, GREEN)),
        (5, (RED, BLUE, GREEN, YELLOW)),
        (6, (BLUE, RED, YELLOW, GREEN)),
        (7, (YELLOW, GREEN, BLUE, RED)),
        (8, (GREEN, YELLOW, RED, BLUE)),
    ],
)
def test_the_exif_orientation_is_applied(form: str, orientation: int, expected: tuple[Colour, ...]) -> None:
    frame = read_frame(turned(quarters(), orientation, form))
    assert (frame.width, frame.height) == ((64, 48) if orientation < 5 else (48, 64))
    assert frame.image.size == (frame.width, frame.height)
    assert all(map(near, colours(frame), expected))


@pytest.mark.parametrize("orientation", [0, 9, 4711])
def test_an_impossible_orientation_is_ignored(orientation: int) -> None:
    assert near(colours(read_frame(turned(quarters(), orientation)))[0], RED)


def test_damaged_exif_does_not_cost_the_picture() -> None:
    data = encoded(quarters(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff" + bytes(40))
    assert read_frame(data).width == 64


def test_a_very_large_jpeg_is_decoded_smaller_but_keeps_its_size() -> None:
    frame = read_frame(encoded(quarters(4000, 3000), "JPEG"))
    assert (frame.width, frame.height) == (4000, 3000)
    assert frame.image.size == (2000, 1500)
    assert frame.scale == 2.0


def test_a_full_hd_jpeg_is_decoded_whole() -> None:
    assert read_frame(encoded(quarters(1920, 1080), "JPEG")).image.size == (1920, 1080)


def test_a_turned_large_jpeg_swaps_its_sides() -> None:
    frame = read_frame(turned(quarters(4000, 3000), 6))
    assert (frame.width, frame.height, frame.scale) == (3000, 4000, 2.0)


def test_a_picture_of_several_frames_shows_its_first() -> None:
    stream = BytesIO()
    quarters().save(stream, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))], quality=95)
    assert near(colours(read_frame(stream.getvalue()))[0], RED)


def test_a_huge_one_bit_png_is_refused_by_its_header() -> None:
    data = one_bit_png(13_000, 13_000)
    start = time.perf_counter()
    with pytest.raises(PictureTooLarge):
        read_frame(data)
    assert time.perf_counter() - start < 0.1


def test_sixteen_megapixels_are_accepted_and_one_row_more_is_not() -> None:
    assert read_frame(one_bit_png(4000, 4000)).width == 4000
    with pytest.raises(PictureTooLarge):
        read_frame(one_bit_png(4000, 4001))


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"\x89PNG", encoded(quarters(), "GIF"), encoded(quarters(), "BMP"), encoded(quarters(), "TIFF")],
    ids=["nothing", "text", "half a signature", "gif", "bmp", "tiff"],
)
def test_anything_but_jpeg_and_png_is_unsupported(data: bytes) -> None:
    with pytest.raises(UnsupportedPicture):
        read_frame(data)


@pytest.mark.parametrize(
    "data",
    [encoded(noise(64, 48), "JPEG"), encoded(noise(64, 48), "JPEG", progressive=True), encoded(noise(64, 48))],
    ids=["jpeg", "progressive jpeg", "png"],
)
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_a_truncated_picture_is_broken(data: bytes, part: float) -> None:
    with pytest.raises(BrokenPicture):
        read_frame(data[: int(len(data) * part)])


@pytest.mark.parametrize("size", [(0, 8), (8, 0)])
def test_a_picture_without_pixels_is_broken(size: tuple[int, int]) -> None:
    with pytest.raises(BrokenPicture):
        read_frame(one_bit_png(*size))


@given(st.sampled_from([JPEG, PNG]), st.data())
def test_whatever_is_done_to_its_bytes_a_picture_is_read_or_refused(picture: bytes, data: st.DataObject) -> None:
    changed = bytearray(picture)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    assert_read_or_refused(bytes(changed))


@given(st.sampled_from([b"", JPEG[:4], JPEG[:40], PNG[:8], PNG[:33]]), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes) -> None:
    assert_read_or_refused(start + rest)


def assert_read_or_refused(data: bytes) -> None:
    try:
        frame = read_frame(data)
    except PictureError:
        return
    assert frame.image.mode == "RGB"
    assert frame.width * frame.height > 0
