from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.accuracy import moved_eyes

EYES = ((100.0, 100.0), (226.0, 100.0))
"""126 px for 63 mm: 2 px a mm."""


@pytest.fixture
def portrait(monkeypatch: pytest.MonkeyPatch) -> Image.Image:
    """Two dark irises of 11.7 mm on white."""
    monkeypatch.setattr(moved_eyes, "faces", lambda file: [{}])
    monkeypatch.setattr(moved_eyes, "eyes", lambda row: EYES)
    image = Image.new("RGB", (326, 200), "white")
    for eye in EYES:
        ImageDraw.Draw(image).circle(eye, 11.7, fill="black")
    return image


def middle(image: Image.Image, around: tuple[float, float]) -> float:
    """The x of what is dark near an eye, px."""
    dark = 255.0 - np.asarray(image.convert("L"), dtype=float)[:, int(around[0]) - 30 : int(around[0]) + 30]
    columns = np.arange(dark.shape[1]) + int(around[0]) - 30
    return float((dark * columns).sum() / dark.sum())


@pytest.mark.parametrize("degrees", [-15.0, -5.0, 5.0, 15.0])
def test_irises_move_as_an_eyeball_of_11_mm_would_carry_them(portrait: Image.Image, degrees: float) -> None:
    moved = moved_eyes.with_moved_eyes(portrait, "a.jpg", degrees)
    for eye in EYES:
        assert middle(moved, eye) - middle(portrait, eye) == pytest.approx(
            22 * math.sin(math.radians(degrees)), abs=0.2
        )


def test_nothing_moves_beyond_the_corners_of_the_eye(portrait: Image.Image) -> None:
    ImageDraw.Draw(portrait).line((70, 0, 70, 200), fill="red")
    moved = moved_eyes.with_moved_eyes(portrait, "a.jpg", 15.0)
    assert np.array_equal(np.asarray(moved)[:, :71], np.asarray(portrait)[:, :71])
