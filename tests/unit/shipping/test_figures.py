from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from shipping.figures import Figures, table

MB = 1024 * 1024


@pytest.mark.parametrize(("peak", "fits"), [(512 * MB, True), (512 * MB + 1, False)])
def test_a_function_must_keep_to_the_memory_that_it_is_given(peak: int, fits: bool) -> None:
    assert figures(peak).fits is fits


@pytest.mark.parametrize(("budget", "in_time"), [(None, True), (900.0, True), (899.0, False)])
def test_a_first_answer_must_keep_to_its_budget(budget: float | None, in_time: bool) -> None:
    assert replace(figures(100 * MB), budget=budget).in_time is in_time


def test_what_belongs_to_the_function_is_told_once() -> None:
    console = Console(width=120, record=True, file=StringIO())

    console.print(table([figures(100 * MB)]))

    rows = [line for line in console.export_text().splitlines() if line.startswith("│")]
    assert [[cell.strip() for cell in row.split("│")[1:-1]] for row in rows] == [
        ["rest", "first", "900", "600", "700", "2.5", "100", "512"],
        ["", "second", "", "", "", "3.5", "", ""],
    ]


def figures(peak: int) -> Figures:
    return Figures("rest", 900.0, 700.0, {"first": 2.5, "second": 3.5}, peak, 512, budget=600.0)
