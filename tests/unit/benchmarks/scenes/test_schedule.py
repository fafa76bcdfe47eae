from __future__ import annotations

import pytest

from benchmarks.scenes.schedule import Schedule, always, standing, through, walking


def test_a_value_holds_until_the_next() -> None:
    schedule = Schedule((0.0, 2.0, 5.0), ("a", "b", "c"))

    assert [schedule(time) for time in (-1.0, 0.0, 1.9, 2.0, 9.0)] == ["a", "a", "a", "b", "c"]
    assert [(span.begin, span.end, span.value) for span in schedule.spans(6.0)] == [
        (0.0, 2.0, "a"),
        (2.0, 5.0, "b"),
        (5.0, 6.0, "c"),
    ]


def test_what_never_changes_is_always_the_same() -> None:
    assert always(7)(0.0) == always(7)(1e6) == 7


def test_a_way_is_walked_at_even_pace_and_stood_at_its_ends() -> None:
    path = through(1.0, [((0, 0), 0.0), ((100, 0), 2.0), ((100, 50), 1.0)])

    assert [path(time) for time in (0.0, 2.0, 3.0, 3.5, 9.0)] == [(0, 0), (50, 0), (100, 0), (100, 25), (100, 50)]
    assert [leg.end - leg.begin for leg in path.legs()] == [2.0, 1.0]


def test_walking_and_standing() -> None:
    assert walking((10, 20), (30, 0), 2.0)(1.0) == pytest.approx((40, 20))
    assert standing((5, 5))(99.0) == (5, 5)
