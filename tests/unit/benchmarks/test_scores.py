from __future__ import annotations

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.scores import calibration_error, f1, mean, mean_absolute, reliability, slope, spread

ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30)


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    smiles, told = [True, True, True, False], [True, True, False, True]
    precision, recall = 2 / 3, 2 / 3
    assert f1(smiles, told) == pytest.approx(2 * precision * recall / (precision + recall))
    assert f1([True] * 3 + [False], [True] + [False] * 3) == pytest.approx(2 * 1 * (1 / 3) / (1 + 1 / 3))


def test_f1_of_nothing_positive_is_not_a_number() -> None:
    assert isnan(f1([False], [False]))


@given(st.floats(-2, 2), st.floats(-50, 50))
def test_the_slope_of_a_line_is_its_slope(steepness: float, offset: float) -> None:
    given_angles = [-30.0, -10.0, 10.0, 30.0]
    read = [steepness * angle + offset for angle in given_angles]
    assert slope(given_angles, read) == pytest.approx(steepness, abs=1e-9)


def test_readings_that_do_not_respond_have_slope_0() -> None:
    assert slope([-1, 0, 1], [5, 5, 5]) == 0


def test_there_is_no_slope_where_nothing_was_changed() -> None:
    assert isnan(slope([3, 3], [1, 2]))
    assert isnan(slope([], []))


def test_confidence_that_is_the_share_right_has_no_calibration_error() -> None:
    assert calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]) == pytest.approx(0)


def test_overconfidence_is_the_calibration_error() -> None:
    assert calibration_error([(0.9, True), (0.9, False)]) == pytest.approx(0.4)


def test_bins_count_by_how_many_answers_they_hold() -> None:
    sure, unsure = [(1.0, True)] * 3, [(0.2, True)]
    assert calibration_error(sure + unsure) == pytest.approx(0.8 / 4)


@given(ANSWERS)
def test_every_answer_is_in_one_bin_and_the_error_is_a_share(answers: list[tuple[float, bool]]) -> None:
    assert sum(one.count for one in reliability(answers)) == len(answers)
    assert 0 <= calibration_error(answers) <= 1


def test_means_of_errors() -> None:
    assert mean([1, 3]) == 2
    assert spread([1, 3]) == 1
    assert mean_absolute([-1, 3]) == 2
    assert isnan(mean_absolute([]))
