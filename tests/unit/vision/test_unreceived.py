"""Pictures of which the lower part was never received, but filled by the camera."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from foyer.geometry import Box
from foyer.vision import read_frame
from foyer.vision.unreceived import unreceived
from tests.fixtures.clips import jpeg, photograph
from tests.fixtures.pictures import encoded, turned

FILLS = {"grey": (128, 128, 128), "green": (0, 135, 0), "another green": (0, 77, 0)}
WALLS = [(255, 255, 255), (200, 200, 200), (100, 100, 100), (0, 0, 0), (30, 200, 30)]


def filled(fill: str, rows: int) -> Image.Image:
    """The photograph, its last rows filled as a decoder fills what it lacks."""
    pixels = np.array(photograph())
    first = 512 - rows
    pixels[first:] = FILLS.get(fill, pixels[first - 1])
    return Image.fromarray(pixels)


@pytest.mark.parametrize("fill", [*FILLS, "the last row again"])
@pytest.mark.parametrize("rows", [64, 256, 448])
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_rows_that_were_not_received_are_seen(fill: str, rows: int, form: str) -> None:
    received = read_frame(encoded(filled(fill, rows), form)).received

    assert received is not None
    assert (received.x, received.y, received.width) == (0, 0, 512)
    assert 512 - rows - 32 <= received.bottom <= 512 - rows + 16


def test_a_whole_picture_was_received() -> None:
    assert read_frame(jpeg(photograph())).received is None


@pytest.mark.parametrize("colour", WALLS)
def test_a_wall_is_no_damage(colour: tuple[int, int, int]) -> None:
    image = photograph().copy()
    image.paste(colour, (0, 256, 512, 512))

    assert unreceived(image) == 0


@pytest.mark.parametrize("colour", [*WALLS, *FILLS.values()])
def test_a_lens_that_is_covered_is_no_damage(colour: tuple[int, int, int]) -> None:
    assert unreceived(Image.new("RGB", (640, 480), colour)) == 0


def test_walls_that_meet_in_a_corner_are_no_damage() -> None:
    image = photograph().copy()
    image.paste((90, 80, 70), (0, 300, 200, 512))
    image.paste((180, 170, 160), (200, 300, 512, 512))

    assert unreceived(image) == 0


def test_a_bar_along_the_bottom_is_no_damage() -> None:
    assert unreceived(filled("grey", 40)) == 0


def test_tiny_pictures_are_whole() -> None:
    assert unreceived(filled("grey", 256).resize((20, 20))) == 0


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, Box(0, 0, 512, 240)),
        (3, Box(0, 272, 512, 240)),
        (4, Box(0, 272, 512, 240)),
        (5, Box(0, 0, 240, 512)),
        (6, Box(272, 0, 240, 512)),
        (7, Box(272, 0, 240, 512)),
        (8, Box(0, 0, 240, 512)),
    ],
)
def test_what_was_received_is_told_of_the_upright_picture(orientation: int, expected: Box) -> None:
    frame = read_frame(turned(filled("grey", 256), orientation))

    assert frame.received is not None
    assert frame.received.iou(expected) > 0.95
    # What lies outside is grey, wherever it came to lie.
    corners = {frame.image.getpixel((x, y)) for x in (1, 510) for y in (1, 510)}
    assert (128, 128, 128) in corners
    for x in (40, 470):
        for y in (40, 470):
            assert frame.received.contains((x, y)) == (frame.image.getpixel((x, y)) != (128, 128, 128))
