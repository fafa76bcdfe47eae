from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.scene.presence import first_sight, gone, patience, seen_again, there
from foyer.scene.presets import FACING
from tests.unit.scene.strategies import seconds, shares


def after(sights: int, apart: float, score: float = 0.8) -> float:
    evidence = first_sight(score)
    for _ in range(sights - 1):
        evidence = seen_again(evidence, score, apart, FACING)
    return evidence


def test_one_detection_is_more_likely_a_phantom() -> None:
    assert there(first_sight(1.0)) < 0.5


def test_evidence_gathers_over_time_not_over_frames() -> None:
    assert after(11, 0.1) == pytest.approx(after(3, 0.5))


def test_one_frame_after_a_long_silence_tells_no_more_than_a_second() -> None:
    assert after(2, 30.0) == after(2, FACING.longest_look)


def test_an_hour_of_presence_is_certain_and_no_more_than_that() -> None:
    assert there(after(3600, 1.0)) > 0.9995
    assert after(3600, 1.0) == after(20, 1.0)


def test_a_suspicion_is_dropped_sooner_than_a_person() -> None:
    suspicion, person = patience(first_sight(0.4), False, False, FACING), patience(after(10, 0.2), False, False, FACING)

    assert FACING.absence[0] < suspicion < person == FACING.absence[1]


def test_who_was_leaving_is_waited_for_less_and_who_is_hidden_more() -> None:
    established = after(10, 0.2)

    assert patience(established, True, True, FACING) == FACING.leaving_absence
    assert patience(established, False, True, FACING) == FACING.occluded_absence
    assert patience(first_sight(0.4), False, True, FACING) < FACING.absence[1]


def test_a_track_that_is_just_over_is_gone_for_two_thirds_and_in_the_end_for_sure() -> None:
    assert gone(0.0, 1.2) == 0.0
    assert gone(1.2, 1.2) == pytest.approx(0.632, abs=0.001)
    assert gone(12.0, 1.2) > 0.9995


@given(st.lists(st.tuples(shares, seconds), max_size=20), st.booleans(), st.booleans(), seconds)
def test_confidences_are_probabilities_and_nobody_is_given_up_at_once(
    sights: list[tuple[float, float]], leaving: bool, occluded: bool, absent: float
) -> None:
    evidence = first_sight(0.5)
    for score, apart in sights:
        evidence = seen_again(evidence, score, apart, FACING)
        assert 0 <= there(evidence) <= 1
    allowed = patience(evidence, leaving, occluded, FACING)
    assert FACING.absence[0] <= allowed <= FACING.occluded_absence
    assert 0 <= gone(absent, allowed) <= 1
