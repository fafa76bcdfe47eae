from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.vision.arrays import Floats
from foyer.vision.boxes import areas, ious, non_maximum_suppression, to_box

corners = st.tuples(*[st.integers(0, 100)] * 4)


def array(*boxes: tuple[float, float, float, float]) -> Floats:
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


@given(st.lists(corners, max_size=8))
def test_ious_agree_with_those_of_single_boxes(drawn: list[tuple[int, int, int, int]]) -> None:
    boxes = [Box(x, y, width, height) for x, y, width, height in drawn]
    together = array(*((box.x, box.y, box.right, box.bottom) for box in boxes))
    matrix = ious(together, together)
    expected = [[box.iou(other) for other in boxes] for box in boxes]
    assert matrix == pytest.approx(np.array(expected).reshape(matrix.shape), abs=1e-6)


def test_a_box_turned_inside_out_has_no_area() -> None:
    assert areas(array((10, 10, 5, 20))) == [0]


def test_of_two_alike_boxes_the_better_stays() -> None:
    boxes = array((0, 0, 10, 10), (1, 0, 11, 10), (50, 50, 60, 60))
    assert non_maximum_suppression(boxes, np.array([0.5, 0.9, 0.6]), 0.3).tolist() == [1, 2]


def test_a_suppressed_box_suppresses_nothing() -> None:
    chain = array((0, 0, 10, 10), (5, 0, 15, 10), (10, 0, 20, 10))
    assert non_maximum_suppression(chain, np.array([0.9, 0.8, 0.7]), 0.3).tolist() == [0, 2]


def test_nothing_stays_nothing() -> None:
    assert non_maximum_suppression(array(), np.array([]), 0.3).tolist() == []


@given(st.lists(corners, max_size=12), st.floats(0, 1))
def test_what_stays_is_unlike_and_what_goes_is_like_a_better_one(
    drawn: list[tuple[int, int, int, int]], limit: float
) -> None:
    boxes = array(*((x, y, x + width, y + height) for x, y, width, height in drawn))
    scores = np.linspace(1, 0.1, len(boxes))
    kept = non_maximum_suppression(boxes, scores, limit).tolist()
    alike = ious(boxes, boxes)
    assert all(alike[one, other] <= limit for one in kept for other in kept if one != other)
    gone = set(range(len(boxes))) - set(kept)
    assert all(any(alike[one, other] > limit for other in kept if other < one) for one in gone)


def test_a_row_becomes_a_box() -> None:
    assert to_box(np.array([1.0, 2.0, 11.0, 22.0])) == Box(1, 2, 10, 20)
