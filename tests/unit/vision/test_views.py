from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from foyer.vision.views import view_of
from tests.fixtures.pictures import RED


@given(st.integers(1, 700), st.integers(1, 700), st.sampled_from([256, 512, 640]))
def test_a_view_is_padded_to_multiples_of_32_and_no_further(width: int, height: int, long_side: int) -> None:
    view = view_of(Image.new("RGB", (width, height), RED), long_side)
    _, rows, columns, channels = view.pixels.shape
    assert rows % 32 == columns % 32 == 0
    assert (max(rows, columns), channels) == (long_side, 3)
    assert columns - width / view.scale < 32.5
    assert rows - height / view.scale < 32.5


def test_the_picture_lies_top_left_with_its_aspect_kept() -> None:
    view = view_of(Image.new("RGB", (1280, 720), RED), 640)
    assert view.pixels.shape == (1, 384, 640, 3)
    assert view.scale == 2.0
    assert tuple(view.pixels[0, 355, 635]) == RED
    assert tuple(view.pixels[0, 365, 5]) == (0, 0, 0)


@pytest.mark.parametrize("size", [(1, 1), (4000, 1), (1, 4000)])
def test_extreme_shapes_have_a_view(size: tuple[int, int]) -> None:
    assert view_of(Image.new("RGB", size), 256).pixels.size > 0
