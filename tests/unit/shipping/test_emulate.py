from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from shipping import parts
from shipping.answers import CHECKS, METRICS, WrongAnswer, check, check_metrics
from shipping.emulate import Figures, complaints, table

MB = 1024 * 1024
FIGURES: Figures = {
    "function": "rest",
    "first_answer": 900.0,
    "init": 700.0,
    "budget": 900.0,
    "warm": {"rest-first": 2.5, "rest-second": 3.5},
    "peak_memory": 100 * MB,
    "memory": 512,
}


@pytest.mark.parametrize(("peak", "well"), [(512 * MB, True), (512 * MB + 1, False)])
def test_a_function_must_keep_to_the_memory_that_it_is_given(peak: int, well: bool) -> None:
    assert (complaints({**FIGURES, "peak_memory": peak}) == []) is well


@pytest.mark.parametrize(("budget", "well"), [(None, True), (900.0, True), (899.0, False)])
def test_a_first_answer_must_keep_to_its_budget(budget: float | None, well: bool) -> None:
    assert (complaints({**FIGURES, "budget": budget}) == []) is well


def test_where_speed_is_not_judged_memory_still_is() -> None:
    late = {**FIGURES, "budget": None, "first_answer": 9000.0}

    assert complaints(late) == []
    assert complaints({**late, "peak_memory": 513 * MB}) != []


def test_the_table_has_a_row_for_each_function() -> None:
    console = Console(width=120, record=True, file=StringIO())

    console.print(table([FIGURES]))

    [row] = [line for line in console.export_text().splitlines() if line.startswith("│")]
    cells = [cell.strip() for cell in row.split("│")[1:-1]]
    assert cells == ["rest", "900", "900", "700", "100", "512", "first 2.5, second 3.5"]


def test_every_function_has_an_answer_and_metrics_to_be_held_against() -> None:
    names = {function.name for function in parts.load(parts.SOURCE)}

    assert names == CHECKS.keys() == METRICS.keys()
    assert all(METRICS.values())


def test_a_function_that_does_not_count_what_it_did_is_wrong() -> None:
    check_metrics("segment", {"Frames", "Visits", "Refused"})
    with pytest.raises(WrongAnswer, match="segment wrote no metric Visits"):
        check_metrics("segment", {"Frames"})


@pytest.mark.parametrize(
    ("sample", "wrong", "right"),
    [
        ("plan-recordings", {"clips": 0, "done": 0, "dry_run": False}, {"clips": 1, "done": 0, "dry_run": False}),
        ("decode-stretch", {"slot": 1}, {"slot": 0}),
        ("segment-stretch", {"slot": 0}, {"slot": -1}),
        ("report-run", {}, {"clips": 1}),
        ("report-run", None, {"clips": 1}),
        ("rest-refused", {"statusCode": 200}, {"statusCode": 401}),
    ],
)
def test_a_wrong_answer_is_named_with_its_sample(sample: str, wrong: object, right: object) -> None:
    event: dict[str, object] = {"headers": {}}

    check(sample, event, right, None, repeated=True)
    with pytest.raises(WrongAnswer, match=sample):
        check(sample, event, wrong, None, repeated=True)
