from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from foyer.geometry import Box
from foyer.vision.faces import FaceCandidate
from foyer.vision.mesh import Mesh
from foyer.vision.people import Body
from foyer.vision.policy import Policy
from foyer.vision.suppression import SeenFace, hidden_part, real_faces

POLICY = Policy()


def seen(box: Box, score: float = 0.8, flag: float = 1.0, *, close: bool = False) -> SeenFace:
    x, y = box.centre
    return SeenFace(FaceCandidate(box, score, ((x, y),) * 6, close), Mesh(np.zeros((468, 3)), flag, 0.0))


def kept(*faces: SeenFace, bodies: tuple[Body, ...] = ()) -> list[Box]:
    return [face.candidate.box for face in real_faces(faces, bodies, POLICY)]


FACE = Box(100, 100, 200, 200)
SMALL = Box(300, 100, 24, 24)
BODY_UNDER_SMALL = Body(Box(270, 95, 80, 200), 0.6)


def test_what_detector_and_mesh_agree_on_is_a_face() -> None:
    assert kept(seen(FACE, 0.6, 0.99)) == [FACE]


def test_what_the_mesh_denies_is_none() -> None:
    assert kept(seen(FACE, 0.75, 0.05)) == []


@pytest.mark.parametrize(("score", "flag"), [(0.57, 0.73), (0.61, 0.5), (0.72, 0.02), (0.77, 0.0)])
def test_the_back_of_a_head_is_no_face_even_on_a_body(score: float, flag: float) -> None:
    """Scores and flags as measured on people seen from behind in one-by-one-A."""
    assert kept(seen(SMALL, score, flag), bodies=(BODY_UNDER_SMALL,)) == []


def test_a_blurred_face_counts_with_a_body_under_it() -> None:
    assert kept(seen(SMALL, 0.83, 0.0), bodies=(BODY_UNDER_SMALL,)) == [SMALL]
    assert kept(seen(SMALL, 0.83, 0.0)) == []


def test_a_doubtful_body_proves_no_face() -> None:
    assert kept(seen(SMALL, 0.83, 0.0), bodies=(Body(BODY_UNDER_SMALL.box, 0.2),)) == []


def test_a_face_seen_by_both_views_is_one_face() -> None:
    again = Box(104, 97, 190, 205)
    assert kept(seen(again), seen(FACE, close=True)) == [FACE]


@pytest.mark.parametrize(
    "part",
    [Box(150, 200, 90, 90), Box(120, 110, 60, 60), Box(160, 260, 80, 90), Box(150, 20, 90, 90), Box(80, 150, 60, 60)],
    ids=["nose and mouth", "an eye", "chin", "forehead", "ear"],
)
def test_parts_of_a_large_face_are_not_faces(part: Box) -> None:
    assert FACE.iou(part) < 0.3
    assert kept(seen(part, 0.94), seen(FACE, 0.87, close=True)) == [FACE]


def test_neighbours_in_a_crowd_stay() -> None:
    crowd = [Box(100 + 42 * column, 100 + 60 * row, 40, 40) for column in range(4) for row in range(3)]
    assert sorted(kept(*map(seen, crowd)), key=lambda box: (box.x, box.y)) == crowd


def test_the_order_of_the_candidates_does_not_matter() -> None:
    faces = [seen(FACE, 0.87, close=True), seen(Box(150, 200, 90, 90), 0.9), seen(SMALL, 0.7), seen(SMALL, 0.6)]
    assert {tuple(kept(*order)) for order in permutations(faces)} == {(FACE, SMALL)}


def test_the_hidden_part_is_of_the_smaller_face() -> None:
    assert hidden_part(FACE, Box(150, 150, 20, 20)) == hidden_part(Box(150, 150, 20, 20), FACE) == 1
    assert hidden_part(FACE, Box(290, 150, 20, 20)) == 0.5
    assert hidden_part(FACE, Box(400, 150, 20, 20)) == 0
    assert hidden_part(FACE, Box(150, 150, 0, 0)) == 0
