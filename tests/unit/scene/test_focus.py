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
    focus = looking(0.0, 0.2, 0.2, 0.2)

    assert focus.spell == 1
    assert 0.0 < focus.gaze[0] < 0.2


def test_looking_elsewhere_begins_another_gaze() -> None:
    focus = looking(0.0, 0.0, 0.6)

    assert (focus.gaze, focus.held, focus.spell) == ((0.6, 0.0), 0.0, 2)


def test_a_blink_does_not_let_go_and_its_time_counts() -> None:
    focus = looking(0.0, 0.0).seen(face(gaze=None), 0.2).seen(None, 0.2)
    assert focus.unread == pytest.approx(0.4)

    again = focus.seen(face(gaze=(0.0, 0.0)), 0.2)
    assert (again.spell, again.held, again.unread) == (1, pytest.approx(0.8), 0.0)


def test_eyes_turned_away_for_longer_have_let_go() -> None:
    away = looking(0.0, 0.0).seen(None, 0.4).seen(None, 0.4)

    assert away.seen(face(gaze=(0.0, 0.0)), 0.4).spell == 2


def test_at_one_frame_a_second_a_gaze_is_held_between_two_readings() -> None:
    assert looking(0.0, 0.0, 0.0, apart=1.0).held == pytest.approx(2.0)


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
