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

from foyer.geometry import Box
from foyer.observation import Expectation, FaceObservation, Observation, Plan
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


def following(vision: Vision, expected: Box | None, attributes: bool = True) -> tuple[Observation, ...]:
    """What is seen of the photograph where one person is expected, with a face there or none."""
    body = Box(40, 10, 380, 490)
    plan = Plan(everywhere=False, expected=(Expectation(body, expected, attributes),))
    return vision.observe(read_frame(encoded(PHOTOGRAPH)), plan)


@pytest.mark.parametrize("moved", [(0, 0), (40, 0), (-30, 20), (0, -35)])
def test_an_expected_face_is_found_again_though_it_moved_by_half_its_width(
    vision: Vision, moved: tuple[float, float]
) -> None:
    face = only_face(vision, PHOTOGRAPH)
    expected = Box(face.box.x + moved[0], face.box.y + moved[1], face.box.width, face.box.height)

    (person,) = following(vision, expected)

    assert person.body is not None
    assert person.face is not None
    assert person.face.box.iou(face.box) > 0.8
    assert person.face.gaze == pytest.approx(face.gaze, abs=0.1)
    assert person.face.age == pytest.approx(face.age, abs=4)


def test_a_face_that_nobody_expects_is_left_to_the_next_search(vision: Vision) -> None:
    (person,) = following(vision, None)

    assert person.body is not None
    assert person.face is None


def test_age_and_gender_are_spared_where_they_are_not_wanted(vision: Vision) -> None:
    (person,) = following(vision, only_face(vision, PHOTOGRAPH).box, attributes=False)

    assert person.face is not None
    assert (person.face.age, person.face.male) == (None, None)
    assert person.face.emotions is not None


def test_between_searches_the_frame_is_looked_at_no_larger_than_the_smallest_person_needs() -> None:
    policy = Policy()

    assert policy.following_long_side(640, 480, None) == 256
    assert policy.following_long_side(640, 480, smallest=300) == 256
    assert policy.following_long_side(640, 480, smallest=160) == 416
    assert policy.following_long_side(640, 480, smallest=20) == policy.person_long_side(640, 480)
    assert policy.following_long_side(1920, 1080, smallest=0) == policy.person_long_side(1920, 1080)
