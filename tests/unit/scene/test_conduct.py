from __future__ import annotations

from math import radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Point
from foyer.scene.conduct import Conduct, looks_at_camera
from foyer.scene.focus import Focus
from foyer.scene.presets import CEILING, FACING, Preset
from tests.fixtures.people import face
from tests.unit.scene.strategies import heights, points, seconds


def walked(*places: Point, looking: bool = False, apart: float = 0.5) -> Conduct:
    conduct = Conduct(places[0], looking=looking)
    for here in places[1:]:
        conduct = conduct.seen(here, 200.0, looking, apart, FACING)
    return conduct


def test_who_stays_has_stopped_and_has_stood_from_the_first_second_on() -> None:
    assert not walked((0, 0), (5, 0)).stopped

    standing = walked((0, 0), (5, 0), (0, 5), (5, 5))
    assert standing.stopped
    assert standing.stood == standing.stop_time == pytest.approx(1.5)


def test_a_stroller_never_stops() -> None:
    conduct = walked(*[(100.0 * step, 0.0) for step in range(10)])

    assert not conduct.stopped
    assert conduct.stop_time == 0.0


def test_who_goes_on_keeps_the_time_it_stood() -> None:
    conduct = walked((0, 0), (0, 0), (0, 0), (0, 0), (300, 0))

    assert not conduct.stopped
    assert conduct.stop_time == pytest.approx(1.5)
    assert conduct.spot == (300, 0)


def test_two_stops_add_up() -> None:
    conduct = walked(*[(0.0, 0.0)] * 4, *[(300.0, 0.0)] * 4)

    assert conduct.stop_time == pytest.approx(3.0)


def test_attention_counts_between_two_looks_at_the_camera() -> None:
    attentive = walked((0, 0), (0, 0), (0, 0), looking=True)
    assert attentive.attention_time == pytest.approx(1.0)

    away = attentive.seen((0, 0), 200.0, False, 0.5, FACING)
    back = away.seen((0, 0), 200.0, True, 0.5, FACING)
    assert not away.looking
    assert back.looking
    assert back.attention_time == pytest.approx(1.0)


def looks(preset: Preset = FACING, **told: object) -> bool:
    """Whether somebody first seen like that looks at the camera."""
    return looks_at_camera(face(**told), Focus().seen(face(**told), 0.0), preset)


def test_eyes_decide_and_the_head_where_they_cannot_be_relied_on() -> None:
    aside = (radians(40), 0.0, 0.0)

    assert looks(head=aside)
    assert not looks(gaze=None, head=aside)
    assert not looks(gaze_confidence=0.05, head=aside)
    assert looks(gaze=None)
    assert not looks(gaze=None, head=None)
    assert not looks_at_camera(None, Focus(), FACING)


def test_one_stray_reading_is_no_look_away() -> None:
    focus = Focus().seen(face(), 0.0)
    for yaw in (0.0, 0.02, -0.02, 0.3):
        focus = focus.seen(face(gaze=(yaw, 0.0)), 0.1)

    assert looks_at_camera(face(gaze=(0.3, 0.0)), focus, FACING)


def test_a_camera_under_the_ceiling_takes_a_coarser_gaze() -> None:
    assert not looks(FACING, gaze=(0.3, 0.0))
    assert looks(CEILING, gaze=(0.3, 0.0))


@given(st.lists(st.tuples(points, heights, st.booleans(), seconds), max_size=6))
def test_nobody_stands_or_looks_for_longer_than_time_passed(
    sights: list[tuple[Point, float, bool, float]],
) -> None:
    conduct, passed = Conduct((0.0, 0.0)), 0.0
    for here, height, looking, apart in sights:
        conduct, passed = conduct.seen(here, height, looking, apart, FACING), passed + apart
        assert 0 <= conduct.stop_time <= passed + 1e-9
        assert 0 <= conduct.attention_time <= passed + 1e-9
