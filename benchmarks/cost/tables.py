"""What the bill says, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.cost import prices
from benchmarks.cost.bill import (
    MILLION,
    STAY,
    Item,
    Way,
    busy_bill,
    by_price,
    frames_bill,
    idle_bill,
    million_bill,
    total,
)
from benchmarks.cost.measure import RATES
from benchmarks.cost.stack import Stack
from benchmarks.cost.usage import Usage
from benchmarks.report import Cell, Table

SHOWN = 1.0
"""The rate whose bill is told item by item, frames a second."""
_DAY = 12 / 24
"""Share of a month in which a shop is open."""


def tables(used: Usage, stack: Stack) -> Iterator[Table]:
    """All of them."""
    yield _measured(used)
    yield _million(used, stack)
    yield _cameras(used, stack)
    yield _items("What an idle stack costs a month", idle_bill(used.sweep, stack))
    yield _items("A million frames, one a second", million_bill(used, stack, SHOWN))
    yield _lower(used, stack)


def _measured(used: Usage) -> Table:
    columns = ("frames/s", "frames", "ms, mean", "least", "calls", "read", "write", "index", "log B", "answer B")
    rows = tuple(
        (
            f"{one.rate:g}",
            one.counted,
            one.mean,
            min(one.milliseconds),
            one.calls,
            one.reads,
            one.writes,
            one.index_writes,
            one.log_bytes,
            one.answer_bytes,
        )
        for one in used.frames
    )
    left = used.departure
    note = (
        f"Units of DynamoDB a frame. A visit that ends: {left.invocations:.2g} invocations of {left.milliseconds:.3g} "
        f"ms, {left.reads:.2g} read units, {left.writes:.3g} write units, {left.events:.2g} events. A sweep: "
        f"{used.sweep.milliseconds:.3g} ms, {used.sweep.reads:.3g} read units. Metrics: {used.metrics}."
    )
    return Table("Measured", columns, rows, note)


def dearest(used: Usage, stack: Stack) -> float:
    """Dollars of a million frames at the rate at which they cost most."""
    return max(total(million_bill(used, stack, rate)) for rate in RATES)


def _million(used: Usage, stack: Stack) -> Table:
    rows = []
    fixed = total(busy_bill(used, stack))
    for rate in RATES:
        frames, every = total(frames_bill(used.at(rate), stack)), total(million_bill(used, stack, rate))
        rows.append((f"{rate:g}", frames, every - frames, every, every + fixed, f"{prices.PEER / every:.0f}"))
    columns = ("frames/s", "frames", "departures", "together", "in a month with no other", "times below $1,000")
    note = f"A visitor every {STAY:g} s. The stack's month, ${fixed:.2f}, is there once for all cameras."
    return Table("Dollars a million frames", columns, tuple(rows), note)


def _cameras(used: Usage, stack: Stack) -> Table:
    rows = []
    for rate in RATES:
        month = total(million_bill(used, stack, rate)) * rate * prices.MONTH / MILLION
        rows.append((f"{rate:g}", rate * prices.MONTH / MILLION, month, month * _DAY))
    columns = ("frames/s", "million frames a month", "round the clock", "12 hours a day")
    return Table("Dollars a camera and month", columns, tuple(rows), "Somebody in view all the time.")


def _items(title: str, items: list[Item]) -> Table:
    whole = total(items)
    rows = tuple(
        (item.price.service, item.price.unit, f"{item.quantity:,.6g}", item.dollars, f"{item.dollars / whole:.0%}")
        for item in by_price(items)
        if item.quantity
    )
    return Table(title, ("service", "unit", "quantity", "dollars", "share"), (*rows, ("all", "", "", whole, "")))


def _lower(used: Usage, stack: Stack) -> Table:
    ways = {
        "as it is": Way(),
        "arm64, if it is as fast": Way(compute=prices.GB_SECOND_ARM),
        "bursts of 5 frames": Way(burst=5),
        "bursts of 16 frames": Way(burst=16),
        "both": Way(compute=prices.GB_SECOND_ARM, burst=16),
    }
    rows: list[tuple[Cell, ...]] = [
        (name, *(total(million_bill(used, stack, rate, way)) for rate in RATES)) for name, way in ways.items()
    ]
    note = "Bursts as one write of the scene and one request for all their frames; arm64 has not been run."
    return Table("What would lower it", ("way", *(f"{rate:g} frames/s" for rate in RATES)), tuple(rows), note)
