from __future__ import annotations

from dataclasses import astuple

import pytest
from PIL import Image

from foyer.geometry import Box
from foyer.observation import FaceObservation
from foyer.vision.description import Wanted, describe
from foyer.vision.faces import FaceCandidate
from foyer.vision.head import MeanFace
from foyer.vision.mesh import fit_mesh
from foyer.vision.policy import Policy
from foyer.vision.suppression import SeenFace
from tests.unit.vision.nets_in_code import mesh_net, nets

PICTURE = Image.new("RGB", (640, 480), (90, 90, 90))
POLICY = Policy()


def seen(side: float, flag: float = 1.0, score: float = 0.8, upside_down: bool = False) -> SeenFace:
    box = Box(300 - side / 2, 200 - side / 2, side, side)
    reach = -side / 5 if upside_down else side / 5
    eyes = ((300 - reach, 200.0), (300 + reach, 200.0))
    keypoints = (*eyes, (300.0, 210.0), (300.0, 220.0), (280.0, 200.0), (320.0, 200.0))
    mesh = fit_mesh(PICTURE, mesh_net(flag), box, eyes)
    return SeenFace(FaceCandidate(box, score, keypoints, close=False), mesh)


def told(face: SeenFace, wanted: Wanted = Wanted()) -> FaceObservation:  # noqa: B008 - a frozen value
    return describe(PICTURE, face, nets(), MeanFace.load(), POLICY, wanted)


def test_a_large_clear_face_is_told_in_full() -> None:
    face = told(seen(120))
    assert face.head == pytest.approx((0, 0, 0), abs=1e-3)
    assert face.gaze is not None
    assert (face.age, face.male) == (40, pytest.approx(0.93, abs=0.05))
    assert face.emotions is not None
    assert face.emotions.neutral > 0.5
    assert face.score == 1.0
    assert face.head_confidence == face.landmarks.confidence == 1.0
    assert 0 < face.gaze_confidence <= 1


@pytest.mark.parametrize(
    ("side", "known"),
    [
        (POLICY.head_side - 1, set()),
        (POLICY.head_side, {"head"}),
        (POLICY.attributes_side, {"head", "age", "male"}),
        (POLICY.gaze_side, {"head", "age", "male", "gaze", "emotions"}),
    ],
)
def test_the_smaller_the_face_the_less_is_told(side: float, known: set[str]) -> None:
    face = told(seen(side))
    names = ("head", "age", "male", "gaze", "emotions")
    assert {name for name in names if getattr(face, name) is not None} == known
    assert (face.head_confidence > 0) == ("head" in known)
    assert (face.gaze_confidence > 0) == ("gaze" in known)


@pytest.mark.parametrize(
    ("wanted", "known"),
    [(Wanted(attributes=False), {"head", "gaze", "emotions"}), (Wanted(closely=False), {"head", "age", "male"})],
)
def test_what_is_not_wanted_is_not_computed(wanted: Wanted, known: set[str]) -> None:
    face = told(seen(120), wanted)
    assert {name for name in ("head", "age", "male", "gaze", "emotions") if getattr(face, name) is not None} == known


def test_confidence_grows_with_the_face() -> None:
    small, large = told(seen(32)), told(seen(60))
    assert small.gaze_confidence < large.gaze_confidence
    assert small.landmarks.confidence == large.landmarks.confidence


def test_a_face_the_mesh_does_not_see_is_told_of_by_the_detector_alone() -> None:
    face = told(seen(120, flag=0.1, score=0.9))
    assert (face.head, face.gaze, face.age, face.male, face.emotions) == (None,) * 5
    assert face.landmarks.nose == (300, 210)
    assert (face.score, face.landmarks.confidence) == (0.9, 0.9)


@pytest.mark.parametrize("flag", [0.1, 1.0])
def test_the_image_left_eye_comes_first_even_upside_down(flag: float) -> None:
    points = told(seen(120, flag=flag, score=0.9, upside_down=True)).landmarks
    assert points.image_left_eye[0] < points.image_right_eye[0]


def test_every_number_told_is_a_plain_float() -> None:
    assert all(type(value) is float for value in leaves(astuple(told(seen(120.0)))))


def leaves(value: object) -> list[object]:
    return [leaf for part in value for leaf in leaves(part)] if isinstance(value, tuple) else [value]
