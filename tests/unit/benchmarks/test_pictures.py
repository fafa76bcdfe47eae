from __future__ import annotations

from PIL import Image

from benchmarks.accuracy.pictures import Picture, changed

RED, BLACK = (255, 0, 0), (0, 0, 0)


def dot_at(x: int, y: int) -> Image.Image:
    image = Image.new("RGB", (41, 41))
    image.paste(RED, (x - 1, y - 1, x + 2, y + 2))
    return image


def test_a_picture_as_stored_is_not_changed() -> None:
    assert not Picture("a.jpg").is_changed
    assert Picture("a.jpg", mirrored=True).is_changed


def test_mirroring_swaps_left_and_right() -> None:
    assert changed(dot_at(5, 20), Picture("a.jpg", mirrored=True)).getpixel((35, 20)) == RED


def test_turning_is_clockwise() -> None:
    """What was at the top comes to the right."""
    turned = changed(dot_at(20, 5), Picture("a.jpg", turned=90.0))
    assert turned.getpixel((35, 20)) == RED
    assert turned.getpixel((20, 5)) == BLACK


def test_scaling_keeps_the_proportions() -> None:
    assert changed(Image.new("RGB", (100, 60)), Picture("a.jpg", scale=0.5)).size == (50, 30)
