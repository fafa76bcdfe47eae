from __future__ import annotations

import pytest

from benchmarks.events.figures import answers, figures, table, verdicts_of
from benchmarks.events.scripted import Run
from benchmarks.events.verdicts import Verdict, Verdicts
from benchmarks.scenes import Told


def verdict(is_true: bool, delay: float = 1.0, confidence: float = 0.8) -> Verdict:
    return Verdict(Told("appearance", 3.0, confidence, None, "a", 0), is_true, delay)


SOME = Verdicts((verdict(True, 0.2), verdict(True, 0.6), verdict(False), verdict(True, 1.0)), (True, True, False))


def test_precision_counts_what_is_told_and_recall_what_is_due() -> None:
    found = figures(SOME)

    assert (found.told, found.precision, found.due) == (4, 0.75, 3)
    assert found.recall == pytest.approx(2 / 3)


def test_only_what_is_true_has_a_delay() -> None:
    assert figures(SOME).delay == pytest.approx(0.6)


def test_calibration_error_is_confidence_against_truth() -> None:
    assert figures(SOME).error == pytest.approx(0.05)
    assert answers(SOME)[2] == (0.8, False)


def test_verdicts_are_picked_by_rate_kind_and_sensitivity() -> None:
    played = [(Run("crowd", 0, 5.0), {"appearance": SOME}), (Run("empty", 0, 1.0), {"appearance": SOME})]

    assert len(verdicts_of(played, "appearance").told) == 8
    assert len(verdicts_of(played, "appearance", fps=1.0).told) == 4
    assert len(verdicts_of(played, "appearance", kind="crowd").told) == 4
    assert verdicts_of(played, "appearance", swept=0.5).told == ()
    assert verdicts_of(played, "disappearance").told == ()


def test_a_table_has_a_row_for_each() -> None:
    shown = table("Events", "event", [("appearance", SOME)])

    assert shown.rows[0][:3] == ("appearance", 4, 0.75)
    assert len(shown.columns) == len(shown.rows[0])
