from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from foyer.vision.arrays import Floats, Net, Pixels
from foyer.vision.faces import anchor_centres, decode, find_faces
from foyer.vision.policy import Policy

SIZE = (640, 480)
COUNT = 40 * 30 * 2 + 20 * 15 * 6


def every_anchor(width: int, height: int) -> Floats:
    """The anchors in the net's order, written out the slow way."""
    return np.array(
        [
            ((column + 0.5) * side, (row + 0.5) * side)
            for side, a_cell in ((16, 2), (32, 6))
            for row in range(height // side)
            for column in range(width // side)
            for _ in range(a_cell)
        ]
    )


def answers(*found: tuple[int, float, float], size: tuple[int, int] = SIZE) -> tuple[Floats, Floats]:
    """Scores and boxes with these (anchor, score, side) standing out, centred on their anchors."""
    count = len(every_anchor(*size))
    scores, boxes = np.zeros(count), np.zeros((count, 16))
    for index, score, side in found:
        scores[index] = score
        boxes[index, 2:4] = side
        boxes[index, 4:] = np.array([[-10, -5], [10, -5], [0, 5], [0, 15], [-20, 0], [20, 0]]).ravel()
    return scores, boxes


def net_seeing(*found: tuple[int, float, float], wide: bool) -> Net:
    """A face net that sees these anchors in one view, nothing in the other."""

    def run(images: Pixels) -> Mapping[str, Floats]:
        size = (images.shape[2], images.shape[1])
        scores, boxes = answers(*(found if (size[0] > 256) == wide else ()), size=size)
        return {"scores": scores[None, :, None], "boxes": boxes[None]}

    return run


@given(st.sampled_from([(640, 480), (256, 256), (640, 384), (256, 160), (960, 544), (1280, 736)]))
def test_anchors_lie_in_the_middle_of_their_cells_row_by_row(size: tuple[int, int]) -> None:
    expected = every_anchor(*size)
    assert np.array_equal(anchor_centres(np.arange(len(expected)), size), expected)


def test_a_box_and_its_keypoints_are_relative_to_the_anchor() -> None:
    scores, boxes = answers((90, 0.9, 40.0))
    boxes[90, :2] = (3, -4)
    corners, keypoints, kept = decode(scores, boxes, SIZE, 0.5)
    x, y = every_anchor(*SIZE)[90]
    assert corners.tolist() == [[x + 3 - 20, y - 4 - 20, x + 3 + 20, y - 4 + 20]]
    assert keypoints[0, 0].tolist() == [x - 10, y - 5]
    assert keypoints.shape == (1, 6, 2)
    assert kept.tolist() == [0.9]


def test_below_the_threshold_nothing_is_found() -> None:
    corners, keypoints, kept = decode(*answers((90, 0.4, 40.0)), SIZE, 0.5)
    assert (corners.shape, keypoints.shape, kept.shape) == ((0, 4), (0, 6, 2), (0,))


def test_faces_come_in_picture_px() -> None:
    (face,) = find_faces(Image.new("RGB", (1920, 1440)), net_seeing((90, 0.9, 40.0), wide=True), Policy())
    x, y = every_anchor(1280, 960)[90]
    assert face.box.centre == pytest.approx((1.5 * x, 1.5 * y))
    assert face.side == 60
    assert face.eyes == ((1.5 * x - 15, 1.5 * y - 7.5), (1.5 * x + 15, 1.5 * y - 7.5))
    assert not face.close


def test_neighbouring_anchors_of_one_face_are_one_face() -> None:
    net = net_seeing((90, 0.9, 60.0), (91, 0.8, 62.0), (92, 0.7, 60.0), wide=True)
    (face,) = find_faces(Image.new("RGB", SIZE), net, Policy())
    assert face.score == pytest.approx(0.9)


@pytest.mark.parametrize(("wide", "side", "found"), [(True, 150, 0), (True, 130, 1), (False, 20, 0), (False, 30, 1)])
def test_each_view_answers_for_its_own_sizes(wide: bool, side: float, found: int) -> None:
    faces = find_faces(Image.new("RGB", SIZE), net_seeing((90, 0.9, side), wide=wide), Policy())
    assert len(faces) == found
    assert all(face.close is not wide for face in faces)
