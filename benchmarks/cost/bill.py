"""From what was measured to dollars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from benchmarks.cost import prices
from benchmarks.cost.prices import Price
from benchmarks.cost.stack import PLATFORM_BYTES, Stack
from benchmarks.cost.usage import Departure, Frames, Sweep, Usage

MILLION = 1_000_000
STAY = 30.0
"""Seconds that a visitor stays; one follows the other, so that there is always somebody in view."""
ROUND_TRIP = 5.0
"""ms that a call to DynamoDB takes on AWS: no measure of ours ("single-digit milliseconds", as its guide says)."""
REMEMBERED = 60.0
"""Seconds after which a container asks anew who a camera is (`foyer.service.memory`)."""
POLLS = 5 * 3
"""Long polls a minute of a queue that nobody writes to: five pollers, 20 s each (Lambda guide, "Using Lambda with
SQS")."""
_GB = 1e9


@dataclass(frozen=True, slots=True)
class Item:
    """So much of something that costs."""

    price: Price
    quantity: float

    @property
    def dollars(self) -> float:
        """What it costs."""
        return self.price.dollars * self.quantity


@dataclass(frozen=True, slots=True)
class Way:
    """How a deployment is run, and how its cameras send."""

    compute: Price = prices.GB_SECOND
    burst: int = 1
    """Frames a request: one invocation, one read and one write for all of them."""


def frames_bill(used: Frames, stack: Stack, way: Way = Way()) -> list[Item]:
    """A million frames of one camera, somebody in view all the time, without those who leave."""
    requests = MILLION / way.burst
    seconds = MILLION * used.mean / 1e3 + requests * used.calls * ROUND_TRIP / 1e3
    logs = requests * (PLATFORM_BYTES + stack.access_bytes + used.log_bytes)
    known = MILLION / used.rate / REMEMBERED / 2  # half a unit: not consistent
    return [
        Item(prices.REQUEST, requests),
        Item(prices.INVOCATION, requests),
        Item(way.compute, seconds * stack.memory["AnalyseFunction"]),
        Item(prices.READ, requests * used.reads + known),
        Item(prices.WRITE, requests * used.writes),
        Item(prices.INDEX_WRITE, MILLION * used.index_writes),
        Item(prices.LOG_GB, logs / _GB),
        Item(prices.OUT_GB, MILLION * used.answer_bytes / _GB),
    ]


def departures_bill(used: Departure, stack: Stack, rate: float, way: Way = Way()) -> list[Item]:
    """Those who leave during a million frames."""
    visits = MILLION / (rate * STAY)
    milliseconds = used.invocations * used.milliseconds + used.calls * ROUND_TRIP
    return [
        Item(prices.INVOCATION, visits * used.invocations),
        Item(way.compute, visits * milliseconds / 1e3 * stack.memory["DepartFunction"]),
        Item(prices.READ, visits * used.reads),
        Item(prices.WRITE, visits * used.writes),
        Item(prices.EVENT, visits * used.events),
        Item(prices.LOG_GB, visits * (used.invocations * PLATFORM_BYTES + used.log_bytes) / _GB),
    ]


def idle_bill(used: Sweep, stack: Stack) -> list[Item]:
    """A month of a stack to which nobody sends anything."""
    minutes = prices.MONTH / 60
    sweeps = minutes * stack.sweeps
    return [
        Item(prices.INVOCATION, sweeps),
        Item(prices.GB_SECOND, sweeps * used.milliseconds / 1e3 * stack.memory["SweepFunction"]),
        Item(prices.READ, sweeps * used.reads),
        Item(prices.LOG_GB, sweeps * (PLATFORM_BYTES + used.log_bytes) / _GB),
        Item(prices.FIFO_CALL, minutes * POLLS * stack.queues),
        Item(prices.ALARM, stack.alarms),
        Item(prices.BOARD, stack.boards),
        Item(prices.SECRET, stack.secrets),
    ]


def busy_bill(used: Usage, stack: Stack) -> list[Item]:
    """A month of a stack that is in use, whatever is sent to it: what is idle, and the metrics."""
    return [*idle_bill(used.sweep, stack), Item(prices.METRIC, used.metrics)]


def million_bill(used: Usage, stack: Stack, rate: float, way: Way = Way()) -> list[Item]:
    """A million frames, and all that happens because of them."""
    frames = frames_bill(used.at(rate), stack, way)
    return [*frames, *departures_bill(used.departure, stack, rate, way)]


def total(items: Iterable[Item]) -> float:
    """Dollars."""
    return sum(item.dollars for item in items)


def by_price(items: Iterable[Item]) -> list[Item]:
    """One item for each price, the dearest first."""
    merged: dict[Price, Item] = {}
    for item in items:
        before = merged.get(item.price, Item(item.price, 0.0))
        merged[item.price] = replace(before, quantity=before.quantity + item.quantity)
    return sorted(merged.values(), key=lambda item: -item.dollars)
