from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from shipping import answers, parts
from shipping.answers import WrongAnswer, check_metrics
from shipping.emulate import Figures, table

MB = 1024 * 1024
FIGURES = Figures("rest", 900.0, 700.0, {"first": 2.5, "second": 3.5}, 100 * MB, 512, budget=900.0)


@pytest.mark.parametrize(("peak", "well"), [(512 * MB, True), (512 * MB + 1, False)])
def test_a_function_must_keep_to_the_memory_that_it_is_given(peak: int, well: bool) -> None:
    assert (replace(FIGURES, peak_memory=peak).complaints() == []) is well


@pytest.mark.parametrize(("budget", "well"), [(None, True), (900.0, True), (899.0, False)])
def test_a_first_answer_must_keep_to_its_budget(budget: float | None, well: bool) -> None:
    assert (replace(FIGURES, budget=budget).complaints() == []) is well


def test_where_speed_is_not_judged_memory_still_is() -> None:
    late = replace(FIGURES, budget=1.0)

    assert late.complaints(timed=False) == []
    assert replace(late, peak_memory=513 * MB).complaints(timed=False) != []


def test_what_belongs_to_the_function_stands_in_its_first_row() -> None:
    console = Console(width=120, record=True, file=StringIO())

    console.print(table([FIGURES]))

    rows = [line for line in console.export_text().splitlines() if line.startswith("│")]
    assert [[cell.strip() for cell in row.split("│")[1:-1]] for row in rows] == [
        ["rest", "first", "900", "900", "700", "2.5", "100", "512"],
        ["", "second", "", "", "", "3.5", "", ""],
    ]


def test_every_function_has_an_answer_and_metrics_to_be_held_against() -> None:
    names = {function.name for function in parts.load(parts.SOURCE)}

    assert names == answers._CHECKS.keys() == answers._METRICS.keys()
    assert all(answers._METRICS.values())


def test_a_function_that_does_not_count_what_it_did_is_wrong() -> None:
    check_metrics("segment", {"Frames", "Visits", "Refused"})
    with pytest.raises(WrongAnswer, match="segment wrote no metric Visits"):
        check_metrics("segment", {"Frames"})
