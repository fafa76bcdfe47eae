from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cost import prices
from benchmarks.cost.bill import (
    MILLION,
    ROUND_TRIP,
    Item,
    Way,
    by_price,
    departures_bill,
    frames_bill,
    idle_bill,
    million_bill,
    total,
)
from benchmarks.cost.budget import budget
from benchmarks.cost.stack import Stack, stack_of
from benchmarks.cost.tables import dearest, tables
from benchmarks.cost.usage import Departure, Frames, Sweep, Usage
from benchmarks.report import markdown
from local.template import load

STACK = Stack({"AnalyseFunction": 2.0, "DepartFunction": 0.5, "SweepFunction": 0.5}, 200, 4, 1, 1, 1, 1)
USAGE = Usage(
    [Frames(rate, 2, [40.0, 60.0], 2.0, 1.0, 1.0, 0.1, 500.0, 2000.0) for rate in (0.2, 1.0, 5.0, 10.0)],
    Departure(3, 1.0, 10.0, 3.0, 1.0, 6.0, 2.0, 300.0),
    Sweep(100.0, 16.0, 100.0),
    5,
)


def quantity(items: list[Item], price: prices.Price) -> float:
    return sum(item.quantity for item in items if item.price == price)


def test_a_million_frames_are_a_million_of_what_one_takes() -> None:
    bill = frames_bill(USAGE.at(1.0), STACK)
    assert quantity(bill, prices.REQUEST) == MILLION
    assert quantity(bill, prices.WRITE) == MILLION
    assert quantity(bill, prices.INDEX_WRITE) == pytest.approx(0.1 * MILLION)
    assert quantity(bill, prices.GB_SECOND) == pytest.approx(1000 * 2.0 * (50 + 2 * ROUND_TRIP))


def test_a_burst_shares_its_request_its_write_and_its_waiting_but_not_its_pictures() -> None:
    bill = frames_bill(USAGE.at(1.0), STACK, Way(burst=10))
    assert quantity(bill, prices.REQUEST) == MILLION / 10
    assert quantity(bill, prices.WRITE) == MILLION / 10
    assert quantity(bill, prices.GB_SECOND) == pytest.approx(1000 * 2.0 * (50 + 0.2 * ROUND_TRIP))


def test_the_rarer_the_frames_the_more_visits_are_in_a_million() -> None:
    often, rarely = (quantity(departures_bill(USAGE.departure, STACK, rate), prices.EVENT) for rate in (5.0, 0.5))
    assert rarely == pytest.approx(10 * often)


def test_an_idle_stack_pays_for_its_alarms_its_secret_and_its_minutes() -> None:
    bill = idle_bill(USAGE.sweep, STACK)
    assert quantity(bill, prices.ALARM) == 4
    assert quantity(bill, prices.SECRET) == 1
    assert quantity(bill, prices.INVOCATION) == 730 * 60
    assert not quantity(bill, prices.METRIC), "no metric is told while nobody comes"


def test_items_of_one_price_are_one_and_the_dearest_is_first() -> None:
    bill = million_bill(USAGE, STACK, 1.0)
    merged = by_price(bill)
    assert total(merged) == pytest.approx(total(bill))
    assert len({item.price for item in merged}) == len(merged)
    assert merged == sorted(merged, key=lambda item: item.dollars, reverse=True)


def test_the_dearest_rate_is_what_the_budget_is_compared_with() -> None:
    assert dearest(USAGE, STACK) == pytest.approx(total(million_bill(USAGE, STACK, 0.2)))


def test_the_budget_stands_in_the_document(tmp_path: Path) -> None:
    assert budget() > 0
    page = tmp_path / "cost.md"
    page.write_text("**Budget: $12.5 a million frames**")
    assert budget(page) == 12.5
    page.write_text("nothing")
    with pytest.raises(ValueError, match=r"cost\.md has no line"):
        budget(page)


def test_the_template_says_what_costs() -> None:
    stack = stack_of(load())
    assert stack.memory["AnalyseFunction"] == 1769 / 1024
    assert stack.secrets == 1
    assert stack.queues == 1
    assert stack.sweeps == 1


def test_everything_is_told_in_tables() -> None:
    told = "\n".join(markdown(table) for table in tables(USAGE, STACK))
    assert "API Gateway" in told
    assert "| as it is |" in told
