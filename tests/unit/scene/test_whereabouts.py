from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.scene.motion import Motion, begin
from foyer.scene.presets import FACING
from foyer.scene.whereabouts import covered, is_leaving, is_occluded
from tests.fixtures.people import SIZE

BODY = Box(100, 100, 80, 240)
sides = st.just(0.0) | st.floats(0.1, 300)
boxes = st.builds(Box, st.floats(0, 600), st.floats(0, 400), sides, sides)


def moving(box: Box, right: float, down: float) -> Motion:
    """A box with a speed in px/s."""
    return replace(begin(box, FACING), velocity=(right, down, 0.0, 0.0))


EDGES = [
    (Box(5, 100, 80, 240), (-100, 0)),
    (Box(555, 100, 80, 240), (100, 0)),
    (Box(300, 2, 80, 240), (0, -100)),
    (Box(300, 235, 80, 240), (0, 100)),
]


@pytest.mark.parametrize(("box", "outward"), EDGES)
def test_who_moves_outward_at_an_edge_is_leaving(box: Box, outward: tuple[float, float]) -> None:
    assert is_leaving(moving(box, *outward), SIZE)


@pytest.mark.parametrize(("box", "outward"), EDGES)
def test_who_moves_inward_or_stands_at_an_edge_is_not(box: Box, outward: tuple[float, float]) -> None:
    assert not is_leaving(moving(box, -outward[0], -outward[1]), SIZE)
    assert not is_leaving(moving(box, 0, 0), SIZE)


@pytest.mark.parametrize("speed", [(-100, 0), (100, 0), (0, -100), (0, 100)])
def test_nobody_leaves_from_the_middle(speed: tuple[float, float]) -> None:
    assert not is_leaving(moving(BODY, *speed), SIZE)


def test_who_is_mostly_behind_somebody_is_occluded() -> None:
    assert is_occluded(BODY, [Box(120, 90, 100, 300)])
    assert not is_occluded(BODY, [Box(150, 90, 100, 300)])
    assert not is_occluded(BODY, [])


def test_a_small_figure_in_front_of_a_large_one_hides_nobody() -> None:
    assert not is_occluded(BODY, [Box(110, 110, 30, 100)])


@given(boxes)
def test_a_box_is_hidden_by_its_like_if_there_is_anything_to_hide(box: Box) -> None:
    assert is_occluded(box, [box]) == (box.area > 0)


@given(boxes, st.lists(boxes, max_size=4))
def test_nobody_is_covered_more_than_wholly(box: Box, others: list[Box]) -> None:
    assert 0 <= covered(box, others) <= 1 + 1e-9
    assert covered(box, [*others, box]) == pytest.approx(1 if box.area > 0 else 0)
