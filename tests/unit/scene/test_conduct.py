from __future__ import annotations

from math import radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Point
from foyer.observation import FaceObservation
from foyer.scene.conduct import Conduct, looks_at_camera
from foyer.scene.presets import CEILING, FACING
from tests.fixtures.people import face
from tests.unit.scene.strategies import faces, heights, points, seconds


def walked(*places: Point, seen: FaceObservation | None = None, apart: float = 0.5) -> Conduct:
    conduct = Conduct(places[0], looking=seen is not None and looks_at_camera(seen, FACING))
    for here in places[1:]:
        conduct = conduct.seen(here, 200.0, seen, apart, FACING)
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
    attentive = walked((0, 0), (0, 0), (0, 0), seen=face())
    assert attentive.attention_time == pytest.approx(1.0)

    away = attentive.seen((0, 0), 200.0, face(gaze=(1.0, 0.0)), 0.5, FACING)
    back = away.seen((0, 0), 200.0, face(), 0.5, FACING)
    assert not away.looking
    assert back.looking
    assert back.attention_time == pytest.approx(1.0)


def test_eyes_decide_and_the_head_where_they_cannot_be_read() -> None:
    aside = (radians(40), 0.0, 0.0)

    assert looks_at_camera(face(head=aside), FACING)
    assert not looks_at_camera(face(gaze=None, head=aside), FACING)
    assert looks_at_camera(face(gaze=None), FACING)
    assert not looks_at_camera(face(gaze=None, head=None), FACING)


def test_a_camera_under_the_ceiling_takes_a_coarser_gaze() -> None:
    glance = face(gaze=(0.3, 0.0))

    assert not looks_at_camera(glance, FACING)
    assert looks_at_camera(glance, CEILING)


@given(st.lists(st.tuples(points, heights, st.none() | faces, seconds), max_size=6))
def test_nobody_stands_or_looks_for_longer_than_time_passed(
    sights: list[tuple[Point, float, FaceObservation | None, float]],
) -> None:
    conduct, passed = Conduct((0.0, 0.0)), 0.0
    for here, height, seen, apart in sights:
        conduct, passed = conduct.seen(here, height, seen, apart, FACING), passed + apart
        assert 0 <= conduct.stop_time <= passed + 1e-9
        assert 0 <= conduct.attention_time <= passed + 1e-9
