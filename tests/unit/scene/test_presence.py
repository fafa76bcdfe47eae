from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.observation import Observation
from foyer.scene.presence import first_sight, gone, patience, seen_again, strength, there
from foyer.scene.presets import FACING
from tests.fixtures.people import body, face
from tests.unit.scene.strategies import seconds, shares


def after(sights: int, apart: float, score: float = 0.7) -> float:
    told = strength(body(score=score))
    evidence = first_sight(told)
    for _ in range(sights - 1):
        evidence = seen_again(evidence, told, apart, FACING)
    return evidence


def test_one_detection_is_a_suspicion_however_good() -> None:
    assert 0 < there(first_sight(strength(body(score=1.0)))) < 0.1


def test_a_usual_body_is_there_after_two_tenths_of_a_second() -> None:
    assert there(after(2, 0.05)) < 0.1
    assert there(after(2, 0.2)) > 0.95


def test_what_looks_somewhat_like_a_person_never_is_one() -> None:
    assert there(after(1000, 0.2, score=0.33)) == 0.0


def test_the_better_of_body_and_face_tells_and_a_doubtful_face_tells_nothing() -> None:
    sure, doubtful = face(score=0.99), face(score=0.8)

    assert strength(replace(body(score=0.3), face=sure)) > 0.2
    assert strength(Observation(None, 0.0, doubtful)) < 0
    assert strength(replace(body(score=0.7), face=doubtful)) == strength(body(score=0.7))


def test_who_is_found_behind_another_must_be_seen_for_longer() -> None:
    told = strength(body(score=0.7))
    behind = seen_again(first_sight(told, 1.0), told, 0.5, FACING)

    assert there(behind) < 0.1 < there(seen_again(behind, told, 0.5, FACING))


def test_who_is_known_is_not_doubted_again() -> None:
    assert there(seen_again(after(5, 0.2), strength(body(score=0.26)), 1.0, FACING)) > 0.95


def test_evidence_gathers_over_time_not_over_frames() -> None:
    assert after(11, 0.1, score=0.5) == pytest.approx(after(3, 0.5, score=0.5))


def test_one_frame_after_a_long_silence_tells_no_more_than_a_second() -> None:
    assert after(2, 30.0) == after(2, FACING.longest_look)


def test_an_hour_of_presence_is_certain_and_no_more_than_that() -> None:
    assert there(after(3600, 1.0)) > 0.9995
    assert after(3600, 1.0) == after(20, 1.0)


def test_a_suspicion_is_dropped_sooner_than_a_person() -> None:
    suspicion = patience(first_sight(0.4), False, False, 0.2, FACING)
    person = patience(after(10, 0.2), False, False, 0.2, FACING)

    assert FACING.absence[0] < suspicion < person == FACING.absence[1]


def test_who_was_leaving_is_waited_for_less_and_who_is_hidden_more() -> None:
    established = after(10, 0.2)

    assert patience(established, True, True, 0.2, FACING) == FACING.leaving_absence
    assert patience(established, False, True, 0.2, FACING) == FACING.occluded_absence
    assert patience(first_sight(0.4), False, True, 0.2, FACING) < FACING.absence[1]


@pytest.mark.parametrize("interval", [0.7, 1.0, 5.0])
def test_at_a_frame_a_second_everybody_may_be_missed_once(interval: float) -> None:
    allowed = patience(after(10, 0.2), False, False, interval, FACING)

    assert min(interval, FACING.longest_look) < allowed <= 2 * min(interval, FACING.longest_look)


def test_a_track_that_is_just_over_is_nearly_surely_gone_and_in_the_end_for_sure() -> None:
    assert gone(0.0, 1.2) == 0.0
    assert gone(1.1, 1.2) < 0.1
    assert gone(1.2, 1.2) == pytest.approx(0.95)
    assert gone(12.0, 1.2) > 0.9995


@given(st.lists(st.tuples(shares, seconds), max_size=20), st.booleans(), st.booleans(), seconds, seconds)
def test_confidences_are_probabilities_and_nobody_is_given_up_at_once(
    sights: list[tuple[float, float]], leaving: bool, occluded: bool, interval: float, absent: float
) -> None:
    evidence = first_sight(0.5)
    for score, apart in sights:
        evidence = seen_again(evidence, score, apart, FACING)
        assert 0 <= there(evidence) <= 1
    allowed = patience(evidence, leaving, occluded, interval, FACING)
    assert FACING.absence[0] <= allowed <= FACING.occluded_absence
    assert 0 <= gone(absent, allowed) <= 1
