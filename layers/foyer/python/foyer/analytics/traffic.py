"""What one visit adds to its camera's hour and day.

Everything is a whole number that is only ever added, so that sums come out right in any order: times in
milliseconds, emotions in thousandths.
"""

from __future__ import annotations

from datetime import UTC, datetime

from foyer.scene import Visit

Figures = dict[str, int]
"""Counter names and what to add to them."""

_SENIOR = 40.0
"""Years from which the original's categories call people senior (contract, section 9)."""
EMOTIONS = ("neutral", "happiness", "surprise", "anger", "sadness")
_HOUR_KEY, _DAY_KEY = "%Y-%m-%dT%H", "day %Y-%m-%d"


def buckets_of(visit: Visit) -> tuple[str, str]:
    """The keys of the UTC hour and day that a visit counts in, those of its end."""
    end = datetime.fromtimestamp(visit.last_seen, UTC)
    return hour_key(end), day_key(end)


def hour_key(moment: datetime) -> str:
    """The key of a UTC hour's sums: `2016-10-26T16`."""
    return moment.astimezone(UTC).strftime(_HOUR_KEY)


def day_key(moment: datetime) -> str:
    """The key of a UTC day's sums: `day 2016-10-26`; sorted by key, no day lies among hours."""
    return moment.astimezone(UTC).strftime(_DAY_KEY)


def start_of(key: str) -> datetime:
    """When the hour or the day of a key begins."""
    form = _DAY_KEY if key.startswith("day") else _HOUR_KEY
    return datetime.strptime(key, form).replace(tzinfo=UTC)


def figures_of(visit: Visit) -> Figures:
    """The counters that a visit raises; who only passed by gives no demographics."""
    figures = {
        "visitors": 1,
        "passing_by": int(visit.passing_by),
        "dwell_ms": _thousandths(visit.dwell),
        f"direction_{visit.direction}": 1,
    }
    if visit.interested:
        figures |= _interest(visit)
    return {name: value for name, value in figures.items() if value}


def _interest(visit: Visit) -> Figures:
    figures = {
        "interested": 1,
        "stop_ms": _thousandths(visit.stop_time),
        "attention_ms": _thousandths(visit.attention_time),
        f"gender_{visit.gender or 'unknown'}": 1,
    }
    if visit.age is not None:
        figures[f"age_{min(int(visit.age) // 10 * 10, 90)}"] = 1
        if visit.gender is not None:
            figures[f"category_{'senior' if visit.age >= _SENIOR else 'young'}_{visit.gender}"] = 1
    if visit.emotions is not None:
        figures["felt"] = 1
        figures |= {f"emotion_{n}": _thousandths(v) for n, v in zip(EMOTIONS, visit.emotions, strict=True)}
    return figures


def _thousandths(value: float) -> int:
    return round(value * 1000)
