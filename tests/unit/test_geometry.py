from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Box

places = st.floats(-10_000, 10_000)
sizes = st.one_of(st.floats(0, 10_000), st.floats(0, 1e-9))
"""Px; the second kind is lost in the rounding of an edge."""
boxes = st.builds(Box, places, places, sizes, sizes)
sound_boxes = st.builds(Box, places, places, st.floats(1, 10_000), st.floats(1, 10_000))


def test_edges_and_centre_follow_from_corner_and_size() -> None:
    box = Box(10, 20, 30, 60)

    assert (box.right, box.bottom) == (40, 80)
    assert box.centre == (25, 50)
    assert box.area == 1800


@pytest.mark.parametrize("empty", [Box(0, 0, -2, 3), Box(0, 0, 3, -2), Box(0, 0, -2, -3), Box(5, 5, 0, 3)])
def test_a_box_without_width_or_height_has_no_area_and_shares_none(empty: Box) -> None:
    assert empty.area == 0
    assert empty.overlap(Box(-10, -10, 20, 20)) == 0
    assert empty.iou(Box(-10, -10, 20, 20)) == 0


def test_two_empty_boxes_share_nothing_of_nothing() -> None:
    assert Box(1, 1, 0, 0).iou(Box(1, 1, 0, 0)) == 0


def test_half_covered_squares_share_a_third_of_their_union() -> None:
    square, moved = Box(0, 0, 10, 10), Box(5, 0, 10, 10)

    assert square.overlap(moved) == 50
    assert square.iou(moved) == pytest.approx(1 / 3)


def test_boxes_that_only_touch_share_nothing() -> None:
    assert Box(0, 0, 10, 10).overlap(Box(10, 0, 10, 10)) == 0
    assert Box(0, 0, 10, 10).iou(Box(0, 10, 10, 10)) == 0


def test_boxes_that_meet_along_one_axis_alone_share_nothing() -> None:
    assert Box(0, 0, 10, 10).overlap(Box(5, 20, 10, 10)) == 0
    assert Box(0, 0, 10, 10).overlap(Box(20, 20, 10, 10)) == 0


@given(boxes, boxes)
def test_the_shared_area_is_mutual_and_at_most_that_of_either(one: Box, other: Box) -> None:
    assert 0 <= one.overlap(other) <= min(one.area, other.area)
    assert one.overlap(other) == other.overlap(one)


@given(boxes, boxes)
def test_intersection_over_union_is_mutual_and_between_0_and_1(one: Box, other: Box) -> None:
    assert 0 <= one.iou(other) <= 1
    assert one.iou(other) == other.iou(one)


@given(boxes, places, places, sizes, sizes)
def test_intersection_over_union_is_between_0_and_1_however_near_the_boxes_lie(
    box: Box, right: float, down: float, width: float, height: float
) -> None:
    near = Box(box.x + right * 1e-15, box.y + down * 1e-15, width, height)

    assert 0 <= box.iou(near) <= 1


def test_a_box_narrower_than_the_rounding_of_its_edge_is_not_more_than_itself() -> None:
    """At x = 1 an edge moves in steps of 2.2e-16: this box's right edge lies 1.2 widths from its left one."""
    sliver = Box(1.0, 1.0, 1.9e-16, 1.9e-16)

    assert sliver.right - sliver.x > sliver.width
    assert sliver.iou(sliver) == 1


@given(sound_boxes)
def test_a_box_is_all_of_itself(box: Box) -> None:
    assert box.iou(box) == pytest.approx(1)


@given(sound_boxes, st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0.1, 0.5), st.floats(0.1, 0.5))
def test_a_box_within_another_is_shared_whole(
    outer: Box, right: float, down: float, width: float, height: float
) -> None:
    inner = Box(
        outer.x + right * outer.width, outer.y + down * outer.height, width * outer.width, height * outer.height
    )

    assert outer.overlap(inner) == pytest.approx(inner.area)
    assert outer.iou(inner) == pytest.approx(inner.area / outer.area)


@given(sound_boxes, sound_boxes, places, places)
def test_moving_two_boxes_alike_changes_nothing_between_them(one: Box, other: Box, right: float, down: float) -> None:
    moved = [Box(box.x + right, box.y + down, box.width, box.height) for box in (one, other)]

    assert moved[0].iou(moved[1]) == pytest.approx(one.iou(other), abs=1e-6)


@given(sound_boxes, sound_boxes, st.floats(0.01, 100))
def test_intersection_over_union_does_not_depend_on_the_unit(one: Box, other: Box, unit: float) -> None:
    scaled = [Box(box.x * unit, box.y * unit, box.width * unit, box.height * unit) for box in (one, other)]

    assert scaled[0].iou(scaled[1]) == pytest.approx(one.iou(other), abs=1e-6)


@given(boxes)
def test_a_box_contains_its_corners_and_its_centre(box: Box) -> None:
    assert box.contains((box.x, box.y))
    assert box.contains((box.right, box.bottom))
    assert box.contains(box.centre)


@pytest.mark.parametrize("point", [(-0.1, 5), (10.1, 5), (5, -0.1), (5, 10.1)])
def test_a_point_beyond_any_edge_is_outside(point: tuple[float, float]) -> None:
    assert not Box(0, 0, 10, 10).contains(point)


@given(boxes, boxes)
def test_boxes_that_share_an_area_contain_a_common_point(one: Box, other: Box) -> None:
    if one.overlap(other) > 0:
        corner = (max(one.x, other.x), max(one.y, other.y))
        assert one.contains(corner)
        assert other.contains(corner)
