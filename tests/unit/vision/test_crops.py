from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from foyer.vision.arrays import Floats
from foyer.vision.crops import Crop, crop_square, square_matrix
from tests.fixtures.pictures import BLUE, GREEN, RED, YELLOW, noise, quarters

coordinates = st.floats(-500, 1500)
sides = st.floats(1, 2000)
angles = st.floats(-math.pi, math.pi)


def spotted(spot: tuple[float, float], size: tuple[int, int] = (400, 300)) -> Image.Image:
    """Black, with a white disc of 6 px radius."""
    image = Image.new("RGB", size)
    x, y = spot
    ImageDraw.Draw(image).ellipse((x - 6, y - 6, x + 6, y + 6), fill=(255, 255, 255))
    return image


def brightest(crop: Crop) -> Floats:
    """The disc's centre in picture px, `(2,)`."""
    weights = crop.pixels[..., 0].astype(float)
    rows, columns = np.indices(weights.shape)
    middle = np.array([[((columns + 0.5) * weights).sum(), ((rows + 0.5) * weights).sum()]]) / weights.sum()
    found: Floats = crop.to_picture(middle)[0]
    return found


@given(coordinates, coordinates, sides, angles, st.sampled_from([64, 112, 192]))
def test_the_matrix_takes_the_crops_middle_to_the_centre_and_its_side_to_the_side(
    x: float, y: float, side: float, angle: float, size: int
) -> None:
    crop = Crop(np.zeros((size, size, 3), np.uint8), square_matrix((x, y), side, angle, size))
    middle, end = crop.to_picture(np.array([[size / 2, size / 2], [size, size / 2]]))
    assert middle == pytest.approx((x, y), abs=1e-6)
    assert end - middle == pytest.approx((side / 2 * math.cos(angle), side / 2 * math.sin(angle)), abs=1e-6)
    assert crop.scale == pytest.approx(side / size)


@given(st.floats(150, 250), st.floats(120, 180), st.floats(100, 900), angles, st.floats(-20, 20), st.floats(-20, 20))
def test_what_is_seen_in_the_crop_maps_back_to_where_it_is(
    x: float, y: float, side: float, angle: float, right: float, down: float
) -> None:
    crop = crop_square(spotted((x, y)), (x + right, y + down), side, angle, 96)
    assert brightest(crop) == pytest.approx((x, y), abs=1.0 + side / 96 / 4)


def test_a_positive_angle_turns_the_square_clockwise() -> None:
    crop = crop_square(quarters(100, 100), (50, 50), 60, math.pi / 2, 60)
    corners = [tuple(crop.pixels[row, column]) for row in (10, 50) for column in (10, 50)]
    assert corners == [GREEN, YELLOW, RED, BLUE]


def test_outside_the_picture_is_black() -> None:
    crop = crop_square(Image.new("RGB", (40, 40), RED), (0, 0), 40, 0, 40)
    assert tuple(crop.pixels[5, 5]) == (0, 0, 0)
    assert tuple(crop.pixels[35, 35]) == RED


@pytest.mark.parametrize("centre", [(-900.0, 20.0), (20.0, 900.0)])
def test_a_square_beside_the_picture_is_all_black(centre: tuple[float, float]) -> None:
    assert not crop_square(noise(40, 40), centre, 300, 0.3, 32).pixels.any()


def test_a_big_square_is_averaged_not_sampled() -> None:
    chequered = Image.fromarray((np.indices((512, 512)).sum(axis=0) % 2 * 255).astype(np.uint8)).convert("RGB")
    crop = crop_square(chequered, (256, 256), 512, 0, 64)
    assert crop.pixels[8:-8, 8:-8].min() > 120
    assert crop.pixels[8:-8, 8:-8].max() < 136
