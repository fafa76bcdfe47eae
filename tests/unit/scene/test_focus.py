from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.observation import FaceObservation
from foyer.scene.focus import Focus
from tests.fixtures.people import face
from tests.unit.scene.strategies import faces, seconds


def looking(*yaws: float, apart: float = 0.2) -> Focus:
    focus = Focus().seen(face(gaze=(yaws[0], 0.0)), 0.0)
    for yaw in yaws[1:]:
        focus = focus.seen(face(gaze=(yaw, 0.0)), apart)
    return focus


def test_a_gaze_is_held_for_as_long_as_it_stays() -> None:
    assert looking(0.3, 0.3, 0.3, 0.3).held == pytest.approx(0.6)


def test_small_movements_of_the_eyes_are_the_same_gaze_and_its_mean_follows_them() -> None:
    focus = looking(0.0, 0.2, 0.2)

    assert focus.spell == 1
    assert 0.0 < focus.gaze[0] < 0.2


def test_looking_elsewhere_begins_another_gaze() -> None:
    once = looking(0.0, 0.0, 0.0, 0.6)
    twice = once.seen(face(gaze=(0.6, 0.0)), 0.2)

    assert once.spell == 1
    assert (twice.gaze, twice.held, twice.spell) == ((0.6, 0.0), 0.0, 2)


def test_one_stray_reading_lets_go_of_nothing() -> None:
    stray = looking(0.0, 0.0, 0.0, 0.35)
    assert stray.doubt > 0

    again = stray.seen(face(gaze=(0.0, 0.0)), 0.2)
    assert (again.spell, again.doubt, again.gaze) == (1, 0.0, (0.0, 0.0))


def test_readings_that_cannot_be_relied_on_are_none() -> None:
    assert Focus().seen(face(gaze=(0.3, 0.0), gaze_confidence=0.05), 0.2).spell == 0


def test_a_blink_does_not_let_go() -> None:
    focus = looking(0.0, 0.0).seen(face(gaze=None), 0.1).seen(None, 0.1)
    assert focus.doubt == pytest.approx(0.08)

    again = focus.seen(face(gaze=(0.0, 0.0)), 0.2)
    assert (again.spell, again.held, again.doubt) == (1, pytest.approx(0.4), 0.0)


def test_eyes_turned_away_for_longer_have_let_go() -> None:
    away = looking(0.0, 0.0).seen(None, 0.9).seen(None, 0.9)

    assert away.seen(face(gaze=(0.0, 0.0)), 0.2).spell == 2


def test_at_one_frame_a_second_four_readings_make_a_second_of_holding() -> None:
    assert looking(0.0, 0.0, 0.0, apart=1.0).held == pytest.approx(0.8)
    assert looking(0.0, 0.0, 0.0, 0.0, apart=1.0).held == pytest.approx(1.2)


def test_who_was_never_read_has_no_gaze() -> None:
    assert Focus().seen(None, 1.0).seen(face(gaze=None), 1.0).spell == 0


@given(st.lists(st.tuples(st.none() | faces, seconds), max_size=6))
def test_spells_only_count_up_and_nothing_is_held_longer_than_time_passed(
    frames: list[tuple[FaceObservation | None, float]],
) -> None:
    focus, passed = Focus(), 0.0
    for seen, apart in frames:
        later, passed = focus.seen(seen, apart), passed + apart
        assert later.spell in {focus.spell, focus.spell + 1}
        assert 0 <= later.held <= passed + 1e-9
        focus = later
