from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Point
from foyer.scene.heading import UNKNOWN, direction, settled, trailing
from tests.unit.scene.strategies import heights, points

LEASH = 0.8


def test_the_trailing_point_waits_until_the_leash_is_tight() -> None:
    assert trailing((0, 0), (70, 0), height=100) == (0, 0)
    assert trailing((0, 0), (200, 0), height=100) == pytest.approx((120, 0))


@given(st.lists(points, max_size=12), heights)
def test_the_trailing_point_is_never_further_away_than_the_leash(way: list[Point], height: float) -> None:
    anchor = (0.0, 0.0)
    for now in way:
        anchor = trailing(anchor, now, height)
        assert hypot(now[0] - anchor[0], now[1] - anchor[1]) <= LEASH * height * (1 + 1e-9)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((50, 10), "right"),
        ((-50, 10), "left"),
        ((10, 50), "down"),
        ((10, -50), "up"),
        ((20, 20), UNKNOWN),
        ((0, 0), UNKNOWN),
    ],
)
def test_a_direction_is_the_larger_part_of_the_way(now: Point, expected: str) -> None:
    assert direction((0, 0), now, height=100) == expected


def test_who_turns_round_heads_the_other_way_after_a_leash_and_a_bit() -> None:
    anchor, headings = (0.0, 0.0), []
    for x in (500, 460, 420, 380):
        anchor = trailing(anchor, (x, 0), height=100)
        headings.append(direction(anchor, (x, 0), height=100))

    assert headings == ["right", "right", UNKNOWN, "left"]


def test_a_way_counts_in_heights_and_less_where_it_is_not_straight_along_one_axis() -> None:
    assert settled((0, 0), (60, 0), 100) == pytest.approx(0.6)
    assert settled((0, 0), (60, 10), 100) > 0.6
    assert settled((0, 0), (120, 110), 100) < settled((0, 0), (120, 100), 100) < settled((0, 0), (120, 80), 100)
    assert settled((0, 0), (100, 100), 100) == 0.0


@given(points, points, heights)
def test_a_way_is_never_longer_than_it_is(start: Point, now: Point, height: float) -> None:
    away = hypot(now[0] - start[0], now[1] - start[1])
    assert 0 <= settled(start, now, height) <= away / height + 1e-9
