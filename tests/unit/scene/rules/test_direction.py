from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.geometry import Point
from foyer.scene import track as tracking
from foyer.scene.presets import FACING
from foyer.scene.rules import Finding
from foyer.scene.rules.direction import DirectionEstimated
from foyer.scene.told import Told
from foyer.scene.track import Track
from tests.fixtures.people import SIZE, body

RULE = DirectionEstimated()


def come(*way: float) -> Track:
    """Somebody of 240 px who has come so many px, right and down."""
    track = tracking.begin(0, body(), 0.0, SIZE, FACING)
    x, y = track.motion.box.centre
    return replace(track, anchor=(x - way[0], y - way[1]))


@pytest.mark.parametrize(("way", "value"), [((0, -200), 0), ((200, 0), 1), ((0, 200), 2), ((-200, 0), 3)])
def test_directions_are_numbered_clockwise_from_up(way: Point, value: int) -> None:
    finding = RULE.finding(come(*way))

    assert finding is not None
    assert (finding.key, finding.value) == ("direction", value)


def test_who_has_hardly_moved_has_none() -> None:
    assert RULE.finding(come(50, 0)) is None


def test_a_longer_way_is_surer_and_a_metre_settles_it() -> None:
    short, long = RULE.finding(come(100, 0)), RULE.finding(come(130, 0))

    assert short is not None
    assert long is not None
    assert short.confidence < 0.1
    assert 0.97 < long.confidence < 1


def test_a_direction_is_told_for_each_turn_and_not_twice_in_a_row() -> None:
    right = Finding(1.0, "direction", 1)

    assert not RULE.again(Told(1, 1), right)
    assert RULE.again(Told(8, 3), right)
