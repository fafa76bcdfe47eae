"""The real nets on the one photograph of a person that a pinned development dependency ships."""

from __future__ import annotations

import math
import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from skimage.data import astronaut

from foyer.observation import FaceObservation
from foyer.vision import Policy, Vision, read_frame
from tests.fixtures.pictures import encoded, noise

ROOT = Path(__file__).resolve().parents[3]
PHOTOGRAPH = Image.fromarray(astronaut())  # type: ignore[no-untyped-call]

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def vision() -> Vision:
    models = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
    return Vision.load(models, workers=2)


def only_face(vision: Vision, picture: Image.Image) -> FaceObservation:
    (person,) = vision.observe(read_frame(encoded(picture)))
    assert person.body is not None
    assert person.face is not None
    return person.face


def test_the_astronaut_is_one_smiling_woman_who_looks_about_her_age(vision: Vision) -> None:
    face = only_face(vision, PHOTOGRAPH)
    assert face.score > 0.9
    assert face.male is not None
    assert face.male < 0.3
    assert face.age == pytest.approx(33, abs=10)
    assert face.emotions is not None
    assert face.emotions.happiness > 0.6
    assert face.emotions.smiling > 0.6


def test_eyes_nose_and_mouth_are_where_they_are(vision: Vision) -> None:
    points = only_face(vision, PHOTOGRAPH).landmarks
    assert points.image_left_eye == pytest.approx((206, 107), abs=6)
    assert points.image_right_eye == pytest.approx((247, 108), abs=6)
    assert points.mouth == pytest.approx((226, 151), abs=8)
    assert points.confidence > 0.9


def test_a_mirrored_picture_mirrors_head_and_gaze(vision: Vision) -> None:
    face, mirrored = only_face(vision, PHOTOGRAPH), only_face(vision, ImageOps.mirror(PHOTOGRAPH))
    assert face.head is not None
    assert mirrored.head is not None
    assert face.gaze is not None
    assert mirrored.gaze is not None
    yaw, pitch, roll = face.head
    assert mirrored.head == pytest.approx((-yaw, pitch, -roll), abs=math.radians(4))
    assert mirrored.gaze == pytest.approx((-face.gaze[0], face.gaze[1]), abs=math.radians(6))
    assert mirrored.box.x + mirrored.box.width / 2 == pytest.approx(512 - face.box.centre[0], abs=5)


@pytest.mark.parametrize("degrees", [-25, 25])
def test_a_picture_turned_clockwise_rolls_the_head_above_zero(vision: Vision, degrees: int) -> None:
    turned = only_face(vision, PHOTOGRAPH.rotate(-degrees, Image.Resampling.BICUBIC)).head
    upright = only_face(vision, PHOTOGRAPH).head
    assert turned is not None
    assert upright is not None
    assert turned[2] - upright[2] == pytest.approx(math.radians(degrees), abs=math.radians(5))


def test_a_grey_sideways_jpeg_shows_the_same_person(vision: Vision) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stream = BytesIO()
    PHOTOGRAPH.convert("L").rotate(90).save(stream, "JPEG", exif=exif, quality=90)
    (person,) = vision.observe(read_frame(stream.getvalue()))
    assert person.face is not None
    assert person.face.box.iou(only_face(vision, PHOTOGRAPH).box) > 0.8


@pytest.mark.parametrize("picture", [Image.new("RGB", (640, 480)), noise(640, 480), Image.new("RGB", (1, 1))])
def test_where_nobody_is_nobody_is_seen(vision: Vision, picture: Image.Image) -> None:
    assert vision.observe(read_frame(encoded(picture))) == ()


def test_what_is_switched_off_is_not_computed(vision: Vision) -> None:
    def never(_: object) -> None:
        pytest.fail("a net ran that is switched off")

    nets = replace(vision.nets, age=never, gender=never, emotion=never)
    face = only_face(Vision(nets, vision.mean, Policy(age_and_gender=False, emotion=False)), PHOTOGRAPH)

    assert (face.age, face.male, face.emotions) == (None, None, None)
    assert face.gaze is not None
