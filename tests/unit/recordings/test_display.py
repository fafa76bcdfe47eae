"""Frames are shown as they are meant to be seen, however they are stored."""

from __future__ import annotations

import gc
from fractions import Fraction
from io import BytesIO
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from av import VideoFrame
from PIL import Image, ImageChops, ImageStat

from foyer_media.display import upright
from tests.fixtures.field import field_case
from tests.fixtures.films import film, shade
from tests.fixtures.pictures import quarters
from tests.fixtures.recordings import segments

Matrix = tuple[int, int, int, int]
MATRICES: list[Matrix] = [(a, 0, 0, d) for a, d in product((1, -1), repeat=2)] + [
    (0, b, c, 0) for b, c in product((1, -1), repeat=2)
]


def shown(path: Path, frame: int = 0) -> Image.Image:
    return Image.open(BytesIO(segments(path)[0].frames[frame].image))


def mapped(stored: Image.Image, matrix: Matrix) -> Image.Image:
    """Every pixel (p, q) at (a p + c q, b p + d q), moved to where no coordinate is negative."""
    a, b, c, d = matrix
    pixels = np.asarray(stored)
    q, p = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    x, y = a * p + c * q, b * p + d * q
    x, y = x - x.min(), y - y.min()
    seen = np.empty((y.max() + 1, x.max() + 1, 3), np.uint8)
    seen[y, x] = pixels
    return Image.fromarray(seen)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean, in levels of 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


@pytest.mark.parametrize("matrix", MATRICES)
def test_a_display_matrix_turns_mirrors_and_transposes(tmp_path: Path, matrix: Matrix) -> None:
    stored = quarters(64, 48)
    path = film(tmp_path / "a.mp4", [stored] * 3, matrix=matrix)
    assert difference(shown(path), mapped(stored, matrix)) < 8


@pytest.mark.parametrize("angle", [0, 90, 180, -90, -180])
def test_a_frame_with_side_data_that_pyav_has_no_name_for_is_turned_too(
    monkeypatch: pytest.MonkeyPatch, angle: int
) -> None:
    class Spatial:
        width, height, rotation = 64, 48, angle

        def to_image(self) -> Image.Image:
            return quarters(64, 48)

    def unknown(_: object) -> None:
        """As PyAV 18 does for a frame of spatial video."""
        raise ValueError("29 is not a valid Type")

    monkeypatch.setattr("foyer_media.display.SideDataContainer", unknown)
    assert difference(upright(Spatial()), quarters(64, 48).rotate(angle, expand=True)) == 0


@pytest.mark.parametrize(
    ("aspect", "size"),
    [
        (Fraction(2), (128, 48)),
        (Fraction(1, 2), (64, 96)),
        (Fraction(12, 11), (70, 48)),
        (Fraction(1), (64, 48)),
        (Fraction(200), (64, 48)),  # no camera's: a damaged header
    ],
)
def test_pixels_become_square(tmp_path: Path, aspect: Fraction, size: tuple[int, int]) -> None:
    assert shown(film(tmp_path / "a.mkv", [quarters(64, 48)] * 3, aspect=aspect)).size == size


def test_pixels_are_made_square_before_a_film_is_turned(tmp_path: Path) -> None:
    assert shown(film(tmp_path / "a.mp4", [quarters(64, 48)] * 3, aspect=Fraction(2), turned=90)).size == (48, 128)


def test_stretched_frames_stay_within_what_is_accepted(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [shade(99, (2400, 100))] * 2, codec="mpeg4", aspect=Fraction(4))
    assert shown(path).size == (4096, 43)


def test_the_mirrored_cases_from_the_field_are_shown_as_they_are_meant() -> None:
    folder = field_case("07_mirrored_display_matrix")
    good = shown(folder / "good.mp4", 20)
    assert difference(shown(folder / "hflip.mp4", 20), good.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) < 1
    assert difference(shown(folder / "vflip_stored_upside_down.mp4", 20), good) < 3


def test_the_case_of_wide_pixels_is_as_wide_as_it_was_filmed() -> None:
    wide = shown(field_case("08_non_square_pixels") / "sar_2_1.mp4", 20)
    good = shown(field_case("07_mirrored_display_matrix") / "good.mp4", 20)
    assert wide.size == (480, 270)
    assert difference(wide, good) < 6


def test_a_frame_that_was_shown_is_let_go_of_at_once() -> None:
    def alive() -> int:
        return sum(isinstance(thing, VideoFrame) for thing in gc.get_objects())

    gc.collect()
    before = alive()
    gc.disable()
    try:
        for _ in range(5):
            upright(VideoFrame(64, 48, "yuv420p"))
        assert alive() == before
    finally:
        gc.enable()
