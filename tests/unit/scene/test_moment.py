from __future__ import annotations

import pytest

from foyer.scene.moment import Moment, Relation, elapsed, relation

LAST = Moment(captured=1000.0, arrived=5000.0)


@pytest.mark.parametrize(
    ("captured", "arrived", "expected"),
    [
        (1000.2, 5000.2, Relation.NEXT),
        (1000.0, 5000.2, Relation.NEXT),
        (1030.0, 5030.0, Relation.NEXT),
        (1030.1, 5000.2, Relation.AWAY),
        (999.9, 5000.2, Relation.LATE),
        (970.1, 5000.2, Relation.LATE),
        (970.0, 5000.2, Relation.AWAY),
        (1000.2, 5030.1, Relation.AWAY),
        (999.9, 5031.0, Relation.AWAY),
    ],
)
def test_a_frame_stands_to_its_scene_by_both_clocks(captured: float, arrived: float, expected: Relation) -> None:
    assert relation(LAST, Moment(captured, arrived), timeout=30.0) is expected


def test_time_passes_by_the_cameras_clock_and_by_ours_where_that_stands_still() -> None:
    assert elapsed(LAST, Moment(1002.0, 5009.0)) == 2.0
    assert elapsed(LAST, Moment(1000.0, 5009.0)) == 9.0
    assert elapsed(LAST, Moment(1000.0, 4999.0)) == 0.0
