"""The stretches of time that figures are asked for, in hours, local days or as one.

A local day is a stretch of whole UTC hours, 23 to 25 of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

BY_HOUR, BY_DAY, GLOBAL = "by_hour", "by_day", "global"
HOUR = timedelta(hours=1)

_MONTH = timedelta(days=28)
"""Short enough that no change of the clocks and back goes unseen."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to before `end`, both aware and on whole UTC hours; empty where the end is not after the start."""

    start: datetime
    end: datetime


def asked(start: datetime, end: datetime, step: str, zone: tzinfo) -> Period:
    """The whole hours or local days that hold what was asked, which ends before `end`."""
    if end <= start:
        return Period(_hour_of(start), _hour_of(start))
    last = end - timedelta(microseconds=1)
    if step == BY_DAY:
        return Period(_midnight(_day_of(start, zone), zone), _midnight(_next(_day_of(last, zone)), zone))
    return Period(_hour_of(start), _hour_of(last) + HOUR)


def count(period: Period, step: str, zone: tzinfo) -> int:
    """How many buckets a period has."""
    if period.end <= period.start:
        return 0
    if step == BY_HOUR:
        return (period.end - period.start) // HOUR
    return (_day_of(period.end, zone) - _day_of(period.start, zone)).days if step == BY_DAY else 1


def bucket(period: Period, step: str, zone: tzinfo, index: int) -> Period:
    """The bucket of that index, from 0 on."""
    if step == BY_HOUR:
        return Period(period.start + index * HOUR, period.start + (index + 1) * HOUR)
    if step == BY_DAY:
        day = _day_of(period.start, zone) + timedelta(days=index)
        return Period(_midnight(day, zone), _midnight(_next(day), zone))
    return period


def in_whole_hours(zone: tzinfo, period: Period) -> bool:
    """Whether a time zone's clocks differ from UTC by whole hours throughout a period."""
    moments = [period.end]
    moment = period.start
    while moment < period.end:
        moments.append(moment)
        moment += _MONTH
    return all(not (each.astimezone(zone).utcoffset() or timedelta()) % HOUR for each in moments)


def _hour_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _day_of(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()


def _next(day: date) -> date:
    return day + timedelta(days=1)


def _midnight(day: date, zone: tzinfo) -> datetime:
    """When a local day begins, in UTC; where the clocks skip midnight, the first moment after it."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
