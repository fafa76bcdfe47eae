"""The real nets on pictures of nothing: nobody is found and nothing fails, whatever the shape."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from foyer.vision import Vision, read_frame
from tests.fixtures.pictures import encoded, noise

ROOT = Path(__file__).resolve().parents[3]
RAMP = Image.fromarray(np.tile(np.arange(640, dtype=np.uint16).astype(np.uint8), (480, 1)))

pytestmark = pytest.mark.models

NOTHING = {
    "one pixel": Image.new("RGB", (1, 1), (200, 120, 90)),
    "black": Image.new("RGB", (640, 480)),
    "white": Image.new("RGB", (640, 480), (255, 255, 255)),
    "skin": Image.new("RGB", (640, 480), (224, 172, 140)),
    "noise": noise(640, 480),
    "coarse noise": noise(40, 30).resize((640, 480)),
    "a ramp": RAMP,
    "very wide": noise(9000, 3),
    "very tall": noise(3, 9000),
    "a line": Image.new("L", (16_000, 1), 128),
    "full HD": noise(48, 27).resize((1920, 1080)),
}


@pytest.fixture(scope="module")
def vision() -> Vision:
    return Vision.load(Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist")), workers=2)


@pytest.mark.parametrize("name", NOTHING)
def test_where_nobody_is_nobody_is_found(vision: Vision, name: str) -> None:
    assert vision.observe(read_frame(encoded(NOTHING[name]))) == ()


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_the_largest_picture_allowed_is_looked_at(vision: Vision, form: str) -> None:
    sixteen_megapixels = noise(40, 40).resize((4000, 4000))
    options = {"compress_level": 1} if form == "PNG" else {}
    assert vision.observe(read_frame(encoded(sixteen_megapixels, form, **options))) == ()
