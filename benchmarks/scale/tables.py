"""What was simulated, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.cost import prices
from benchmarks.report import Table
from benchmarks.scale import quotas
from benchmarks.scale.cameras import Limits, Served
from benchmarks.scale.clips import Run
from benchmarks.scale.departures import Stream

STEADY = 30
"""Seconds after which everything that can be started has been."""


def answered(ways: Mapping[str, tuple[Limits, Served]]) -> Table:
    """The first minute, way by way."""
    rows = []
    for name, (limits, served) in ways.items():
        come = served.answered + served.refused + served.throttled
        late = slice(STEADY, -2)
        rows.append(
            (
                name,
                f"{limits.rate:g}",
                limits.concurrency,
                int(served.answered[:10].sum()) / int(come[:10].sum()),
                int(served.answered[late].sum()) / int(come[late].sum()),
                int(served.refused[late].sum()) / int(come[late].sum()),
                int(served.throttled[late].sum()) / int(come[late].sum()),
                int(np.max(served.busy)),
                served.environments,
            )
        )
    columns = (
        "way", "requests/s", "concurrency", "answered, first 10 s", f"after {STEADY} s", "refused by the API",
        "throttled", "at work, most", "started",
    )  # fmt: skip
    return Table("The cameras' first minute", columns, tuple(rows), "Shares of the frames that were sent.")


def loads(
    cameras: int, rate: float, busy: float, index: Counter[tuple[int, int]], seconds: int, events: float
) -> Table:
    """Each quota beside what is asked of it."""
    asked = cameras * rate
    rows = [
        (quotas.API_RATE, asked),
        (quotas.CONCURRENCY, busy),
        (quotas.INVOCATIONS, asked / quotas.CONCURRENCY.most),
        (quotas.NEW_TABLE, asked + sum(index.values()) / seconds),
        (quotas.TABLE, asked + sum(index.values()) / seconds),
        (quotas.PARTITION, float(max(index.values()))),
        (quotas.BUS, events),
    ]
    cells = tuple(
        (quota.name, quota.most, float(load), f"{load / quota.most:.0%}", "yes" if quota.raisable else "no")
        for quota, load in sorted(rows, key=lambda row: -row[1] / row[0].most)
    )
    columns = ("quota", "default", "asked", "share", "can be raised")
    note = "The partition is the busiest one of the index; a partition of the table holds cameras of a write a second."
    return Table("Quotas, everything warm", columns, cells, note)


def leaving(streams: Sequence[tuple[int, Stream]], cameras: int) -> Table:
    """Departures, by how many invocations a shard may have."""
    rows = tuple(
        (parallel, one.shards, one.leaving, one.seconds * 1e3, one.load, one.backlog(cameras))
        for parallel, one in streams
    )
    columns = ("ParallelizationFactor", "shards", "visits/s", "ms each", "load", "s to tell all, if all fall silent")
    return Table("Departures", columns, rows, "From a load of 1 on, the stream falls behind.")


def recorded(runs: Sequence[Run], dollars: Mapping[int, float]) -> Table:
    """Clips, by how many are worked at once."""
    rows = tuple(
        (
            run.places,
            run.seconds / 3600,
            run.frames / 1e6,
            run.segments,
            f"{run.transitions:,}",
            run.most_transitions,
            run.longest_history,
            dollars[run.places],
        )
        for run in runs
    )
    columns = (
        "at once", "hours", "million frames", "segments", "transitions", "transitions/s, busiest", "longest history",
        "dollars",
    )  # fmt: skip
    return Table("Clips", columns, rows, f"Histories end at {quotas.HISTORY.most:,.0f} events.")


def clip_dollars(run: Run, gigabytes: float) -> float:
    """Functions and the state machine; S3 and DynamoDB are some dollars a hundred thousand clips."""
    functions = (
        run.function_seconds * gigabytes * prices.GB_SECOND.dollars + 2 * run.segments * prices.INVOCATION.dollars
    )
    return functions + run.transitions * prices.TRANSITION.dollars
