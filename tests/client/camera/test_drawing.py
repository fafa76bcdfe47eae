"""What is drawn where; the picture beneath stays what it is."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PIL import Image, ImageChops

from foyer_client import FrameResult
from foyer_client.camera.drawing import annotated
from tests.client.answers import entity, event, frame

GREY = Image.new("RGB", (640, 480), (90, 90, 90))
HIDDEN = {
    "face_roi_confidence": 0.0, "full_body_roi_confidence": 0.0, "gaze_confidence": 0.0, "face_confidence": 0.0
}  # fmt: skip


def result(*people: dict[str, Any], **known: Any) -> FrameResult:
    return msgspec.convert(frame(entities={f"{n}": person for n, person in enumerate(people)}, **known), FrameResult)


def drawn(*people: dict[str, Any], captions: tuple[str, ...] = (), **known: Any) -> Image.Image:
    """Where the drawing differs from the picture, white on black."""
    after = annotated(GREY, result(*people, **known), captions)
    assert (after.mode, after.size) == ("RGB", GREY.size)
    return ImageChops.difference(after, GREY).convert("L").point(lambda value: 255 * (value > 20))


def marked(image: Image.Image, left: int, top: int, right: int, bottom: int) -> bool:
    return image.crop((left, top, right, bottom)).getbbox() is not None


def test_nobody_leaves_the_picture_as_it_is() -> None:
    assert drawn().getbbox() is None


def test_face_and_body_are_framed_and_named_above_the_face() -> None:
    seen = drawn(entity(gaze_confidence=0.0))
    assert marked(seen, 234, 120, 239, 130), "the face's left side"
    assert marked(seen, 333, 120, 338, 130), "its right side"
    assert marked(seen, 64, 13, 70, 19), "the body's corner"
    assert not marked(seen, 62, 200, 72, 300), "the body's side is open"
    assert marked(seen, 240, 55, 330, 74), "the name"
    assert not marked(seen, 245, 90, 325, 160), "the face itself"


def test_what_was_only_guessed_is_not_framed() -> None:
    seen = drawn(entity(**HIDDEN))
    assert not marked(seen, 234, 100, 239, 170)
    assert not marked(seen, 60, 400, 70, 480)


@pytest.mark.parametrize(
    ("gaze", "where"),
    [
        ((0.8, 0.0), (370, 98, 384, 108)),
        ((-0.8, 0.0), (187, 98, 200, 108)),
        ((0.0, 0.8), (280, 5, 292, 18)),
        ((0.0, -0.8), (280, 190, 292, 200)),
    ],
)
def test_the_arrow_points_to_where_they_look(gaze: tuple[float, float], where: tuple[int, int, int, int]) -> None:
    assert marked(drawn(entity(gaze=gaze)), *where)
    assert not marked(drawn(entity(gaze=(0.0, 0.0))), *where)


def test_whoever_looks_into_the_lens_has_a_dot() -> None:
    seen = drawn(entity(gaze=(0.02, -0.05)))
    assert marked(seen, 283, 101, 288, 105)
    assert not marked(seen, 250, 110, 320, 160)


def test_who_has_gone_is_not_drawn() -> None:
    assert drawn(entity(), events=[event("disappearance", who="0")]).getbbox() is None


def test_captions_are_written_at_the_bottom() -> None:
    box = drawn(captions=("appearance a1b2c3", "age estimated a1b2c3 31")).getbbox()
    assert box is not None
    assert box[0] < 20
    assert box[1] > 400


def test_a_picture_that_foyer_saw_in_another_size_is_drawn_on_in_its_own() -> None:
    seen = drawn(entity(gaze_confidence=0.0), input_size=[960, 1280])
    assert marked(seen, 117, 60, 120, 65), "the face's left side at half the size"


def test_a_label_stays_inside() -> None:
    seen = drawn(entity(**{**HIDDEN, "face_roi_confidence": 1.0}, face_roi=[600, 0, 40, 40]))
    assert marked(seen, 480, 0, 600, 30)
