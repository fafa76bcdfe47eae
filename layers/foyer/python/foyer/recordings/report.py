"""Many clips' results as one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

import msgspec

from foyer.recordings.results import ClipResult
from foyer.recordings.tally import VisitLine

DWELLS = {
    "under 1 s": 1.0,
    "1-3 s": 3.0,
    "3-10 s": 10.0,
    "10-30 s": 30.0,
    "30-60 s": 60.0,
    "1-5 min": 300.0,
    "5 min and more": inf,
}
"""Classes of stays, and what is too long for each, s."""
UNKNOWN = "unknown"


class Totals(msgspec.Struct, frozen=True):
    """Of all clips together; durations in seconds, means null where there is nobody to take them of."""

    clips: int
    done: int
    failed: int
    frames: int
    unreadable: int
    """Pictures that were passed over."""
    seconds: float
    """Of recording, in the clips that are done."""
    crowd: int
    """Most people at once."""
    visitors: int
    passing_by: int
    """Visitors in view for a second or longer."""
    interested: int
    """Visitors who stopped for three seconds and looked at the camera for more than one."""
    mean_dwell: float | None
    """Of all visitors."""
    mean_attention: float | None
    """Of the interested."""


class Hour(msgspec.Struct, frozen=True):
    """The visits that ended in one UTC hour, as the data API counts them."""

    hour: str
    """`2026-11-22T14`."""
    visitors: int
    passing_by: int
    interested: int


class Row(msgspec.Struct, frozen=True):
    """One clip that is done."""

    name: str
    captured: str | None
    captured_from: str | None
    seconds: float
    frames: int
    crowd: int
    visitors: int
    passing_by: int
    interested: int
    mean_dwell: float | None
    sentence: str | None
    """What is amiss with it."""


class Failure(msgspec.Struct, frozen=True):
    """One clip of which nothing came."""

    name: str
    sentence: str


class Timing(msgspec.Struct, frozen=True):
    """What another run need not repeat."""

    seconds_taken: float
    """Spent on the clips, one after the other."""


class Report(msgspec.Struct, frozen=True):
    """Everything but `timing` is the same whenever the same clips are looked at again."""

    totals: Totals
    hours: list[Hour]
    """Those with visits, in order."""
    ages: dict[str, int]
    """Visitors by decade of age (`30-39`), and `unknown`."""
    genders: dict[str, int]
    """Visitors: `female`, `male`, `unknown`."""
    dwells: dict[str, int]
    """Visitors by the class of their stay (`3-10 s`)."""
    directions: dict[str, int]
    events: dict[str, int]
    """By type."""
    clips: list[Row]
    failures: list[Failure]
    ignored: list[str]
    """Files that are neither clips nor frames."""
    timing: Timing


def report_of(results: Iterable[ClipResult], ignored: Iterable[str] = ()) -> Report:
    """The report of these results, which are gone through once, in their order."""
    sums = _Sums()
    for result in results:
        sums.add(result)
    return Report(
        totals=sums.totals,
        hours=[sums.hour(hour) for hour in sorted(sums.by_hour)],
        ages=_in_order(sums.ages, [*(f"{decade}-{decade + 9}" for decade in range(0, 100, 10)), UNKNOWN]),
        genders=_in_order(sums.genders, ["female", "male", UNKNOWN]),
        dwells=_in_order(sums.dwells, list(DWELLS)),
        directions=_in_order(sums.directions, ["left", "right", "up", "down", UNKNOWN]),
        events=dict(sorted(sums.events.items())),
        clips=sums.rows,
        failures=sums.failures,
        ignored=list(ignored),
        timing=Timing(round(sums.seconds_taken, 3)),
    )


def dwell_class(seconds: float) -> str:
    """The class that a stay of so many seconds is of."""
    return next(name for name, end in DWELLS.items() if seconds < end)


@dataclass(slots=True)
class _Sums:
    """What has been added up so far."""

    rows: list[Row] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    by_hour: dict[str, Counter[str]] = field(default_factory=dict)
    ages: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    dwells: Counter[str] = field(default_factory=Counter)
    directions: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    unreadable: int = 0
    dwell: float = 0.0
    attention: float = 0.0
    seconds_taken: float = 0.0

    def add(self, result: ClipResult) -> None:
        self.seconds_taken += result.seconds_taken
        if result.status == "failed":
            self.failures.append(Failure(result.clip.name, result.sentence or "It failed."))
            return
        self.rows.append(_row(result))
        self.unreadable += result.tally.unreadable
        self.events.update(result.tally.events)
        for visit in result.tally.visits:
            self._visit(visit)

    def _visit(self, visit: VisitLine) -> None:
        counts = {"visitors": 1, "passing_by": int(visit.passing_by), "interested": int(visit.interested)}
        self.by_hour.setdefault(visit.last_seen[:13], Counter()).update(counts)
        decade = None if visit.age is None else min(int(visit.age) // 10 * 10, 90)
        self.ages[UNKNOWN if decade is None else f"{decade}-{decade + 9}"] += 1
        self.genders[visit.gender or UNKNOWN] += 1
        self.dwells[dwell_class(visit.dwell)] += 1
        self.directions[visit.direction] += 1
        self.dwell += visit.dwell
        self.attention += visit.attention_time if visit.interested else 0.0

    def hour(self, hour: str) -> Hour:
        counts = self.by_hour[hour]
        return Hour(hour, counts["visitors"], counts["passing_by"], counts["interested"])

    @property
    def totals(self) -> Totals:
        visitors, interested = sum(row.visitors for row in self.rows), sum(row.interested for row in self.rows)
        return Totals(
            clips=len(self.rows) + len(self.failures),
            done=len(self.rows),
            failed=len(self.failures),
            frames=sum(row.frames for row in self.rows),
            unreadable=self.unreadable,
            seconds=round(sum(row.seconds for row in self.rows), 3),
            crowd=max((row.crowd for row in self.rows), default=0),
            visitors=visitors,
            passing_by=sum(row.passing_by for row in self.rows),
            interested=interested,
            mean_dwell=_mean(self.dwell, visitors),
            mean_attention=_mean(self.attention, interested),
        )


def _row(result: ClipResult) -> Row:
    tally = result.tally
    return Row(
        name=result.clip.name,
        captured=result.captured,
        captured_from=result.captured_from,
        seconds=tally.seconds,
        frames=tally.frames,
        crowd=tally.crowd,
        visitors=len(tally.visits),
        passing_by=sum(visit.passing_by for visit in tally.visits),
        interested=sum(visit.interested for visit in tally.visits),
        mean_dwell=_mean(sum(visit.dwell for visit in tally.visits), len(tally.visits)),
        sentence=result.sentence,
    )


def _in_order(counts: Counter[str], names: list[str]) -> dict[str, int]:
    return {name: counts[name] for name in names}


def _mean(total: float, number: int) -> float | None:
    return round(total / number, 3) if number else None
