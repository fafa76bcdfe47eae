"""Which stored sums make up which period, and their addition."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from foyer.analytics.periods import HOUR, Period
from foyer.analytics.traffic import Figures, day_key, hour_key, start_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """Stored sums that lie side by side: the keys of the first and the last."""

    first: str
    last: str


def runs_for(buckets: Sequence[Period]) -> tuple[Run, ...]:
    """The fewest stored sums that give the figures of these buckets, which follow each other.

    Days where every bucket holds whole UTC days but for its ends; hours otherwise.
    """
    if not buckets:
        return ()
    start, end = buckets[0].start, buckets[-1].end
    if len(buckets) > 1 and not all(_is_midnight(each.start) and _is_midnight(each.end) for each in buckets):
        return _hours(start, end)
    first, last = _next_midnight(start), _midnight(end)
    if last <= first:
        return _hours(start, end)
    return (*_hours(start, first), Run(day_key(first), day_key(last - _DAY)), *_hours(last, end))


def added(buckets: Sequence[Period], stored: Iterable[tuple[str, Figures]]) -> list[Figures]:
    """The figures of each bucket, from the stored sums of `runs_for`."""
    starts = [each.start for each in buckets]
    figures: list[Figures] = [{} for _ in buckets]
    for key, counters in stored:
        index = bisect_right(starts, start_of(key)) - 1
        if 0 <= index < len(buckets):
            total = figures[index]
            for name, value in counters.items():
                total[name] = total.get(name, 0) + value
    return figures


def _hours(start: datetime, end: datetime) -> tuple[Run, ...]:
    return (Run(hour_key(start), hour_key(end - HOUR)),) if start < end else ()


def _midnight(moment: datetime) -> datetime:
    """The UTC midnight at or before a moment."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _next_midnight(moment: datetime) -> datetime:
    """The UTC midnight at or after a moment."""
    return moment if _is_midnight(moment) else _midnight(moment) + _DAY


def _is_midnight(moment: datetime) -> bool:
    return moment == _midnight(moment)
