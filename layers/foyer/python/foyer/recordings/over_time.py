"""When visitors came."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from foyer.recordings.plots import Column, columns
from foyer.recordings.report import Hour
from foyer_media.words import count

_MOST = 72
"""Columns: beyond so many hours the plot is by day, and beyond so many days only those with visitors are in it."""
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_KEY = (
    '<p class="key soft"><span class="accent">interested</span><span class="passing">passing by</span>'
    '<span class="glimpsed">seen for less than a second</span></p>'
)
_Counts = tuple[int, int, int]
"""Interested, passing by, visitors."""


def over_time(hours: list[Hour]) -> str:
    """Visitors by hour, or by day where there are many hours, as a plot with its key."""
    told = {datetime.fromisoformat(f"{one.hour}:00"): (one.interested, one.passing_by, one.visitors) for one in hours}
    step = _HOUR
    if _span(told, _HOUR) > _MOST:
        told, step = _by_day(told), _DAY
    number = _span(told, step)
    moments = [min(told) + n * step for n in range(number)] if number <= _MOST else sorted(told)
    several_days = moments[0].date() != moments[-1].date()
    stacks = (_column(moment, told.get(moment, (0, 0, 0)), step, several_days) for moment in moments)
    return columns(list(stacks)) + _KEY


def _by_day(told: dict[datetime, _Counts]) -> dict[datetime, _Counts]:
    days: dict[datetime, _Counts] = {}
    for moment, (interested, passing_by, visitors) in told.items():
        before = days.get(day := moment.replace(hour=0), (0, 0, 0))
        days[day] = (before[0] + interested, before[1] + passing_by, before[2] + visitors)
    return days


def _span(moments: Collection[datetime], step: timedelta) -> int:
    """How many hours or days there are from the first to the last."""
    return (max(moments) - min(moments)) // step + 1


def _column(moment: datetime, counts: _Counts, step: timedelta, several_days: bool) -> Column:
    interested, passing_by, visitors = counts
    day, hour = f"{moment.day} {moment:%b}", f"{moment:%H}:00"
    label = day if step == _DAY else f"{day} {moment:%H}h" if several_days else hour
    when = f"{day} {moment.year}" if step == _DAY else f"{day} {moment.year} {hour}"
    title = f"{when}: {count(visitors, 'visitor')}, {interested} of them interested"
    # Somebody may be interested without having been in view for long enough to pass by: no part is negative.
    parts = [
        ("accent", interested),
        ("passing", max(passing_by - interested, 0)),
        ("glimpsed", max(visitors - max(passing_by, interested), 0)),
    ]
    return Column(label, parts, title)
