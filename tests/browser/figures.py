"""Made-up figures, summed and told as the data API does."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

from foyer.analytics import Figures, Run, added, bucket, count, hour_key, runs_for, tell
from foyer.analytics.periods import HOUR
from foyer.http.figures import PAGE, figures_request
from foyer.http.gateway import Request

Crowd = Callable[[str, datetime], Figures]
"""The counters of a camera's UTC hour."""

_BY_HOUR = (0, 0, 0, 0, 0, 1, 4, 14, 30, 24, 18, 22, 40, 36, 20, 18, 22, 34, 44, 28, 14, 6, 2, 0)
"""People passing by a shop on a plain day."""
_DIRECTIONS = {"right": 4, "left": 3, "up": 1, "down": 1, "unknown": 1}
_FEELINGS = {"neutral": 0.55, "happiness": 0.3, "surprise": 0.07, "anger": 0.03, "sadness": 0.05}


def nobody(_camera: str, _hour: datetime) -> Figures:
    """No one ever comes."""
    return {}


def shoppers(camera: str, hour: datetime) -> Figures:
    """The same people whenever they are asked for, fewer on Sundays."""
    return _shoppers(camera, hour.toordinal() % 35, hour.hour)


@cache
def _shoppers(camera: str, day: int, hour: int) -> Figures:
    chance = Random(f"{camera} {day} {hour}")
    usual = _BY_HOUR[hour] * (0.35 if day % 7 == 0 else 1.0)  # the first of all days was a Monday, the zeroth a Sunday
    figures: Counter[str] = Counter()
    for _ in range(round(usual * chance.uniform(0.7, 1.3))):
        _pass_by(figures, chance)
    return figures


def _pass_by(figures: Counter[str], chance: Random) -> None:
    way = chance.choices(list(_DIRECTIONS), list(_DIRECTIONS.values()))[0]
    figures.update({"visitors": 1, f"direction_{way}": 1, "dwell_ms": round(chance.uniform(1_000, 9_000))})
    if chance.random() < 0.93:
        figures.update({"passing_by": 1})
        if chance.random() < 0.24:
            figures.update(_interest(chance))


def _interest(chance: Random) -> Figures:
    gender = chance.choices(["female", "male", "unknown"], [50, 44, 6])[0]
    age = min(89, max(4, round(chance.gauss(38, 15))))
    figures = {
        "interested": 1,
        "stop_ms": round(chance.uniform(3_000, 14_000)),
        "attention_ms": round(chance.uniform(1_100, 7_000)),
        f"gender_{gender}": 1,
        f"age_{age // 10 * 10}": 1,
        "felt": 1,
        **{f"emotion_{name}": round(part * 1000) for name, part in _FEELINGS.items()},
    }
    if gender != "unknown":
        figures[f"category_{'senior' if age >= 40 else 'young'}_{gender}"] = 1
    return figures


def answer(query: dict[str, str], crowd: Crowd, least_group: int) -> dict[str, Any]:
    """The data API's answer to a query; ApiError where it refuses."""
    asked = figures_request(_request(query))
    total = count(asked.period, asked.step, asked.zone)
    pages = -(-total // PAGE)
    indices = range((asked.page - 1) * PAGE, min(asked.page * PAGE, total))
    buckets = [bucket(asked.period, asked.step, asked.zone, index) for index in indices]
    camera = asked.camera or "lobby"
    figures = added(
        buckets, ((hour_key(hour), crowd(camera, hour)) for run in runs_for(buckets) for hour in _hours(run))
    )
    return {
        "entities": {
            each.start.astimezone(asked.zone).isoformat(): tell(its, asked.metrics, least_group)
            for each, its in zip(buckets, figures, strict=True)
        },
        "from_date": asked.period.start.isoformat(),
        "to_date": asked.period.end.isoformat(),
        "time": asked.step,
        "total_results": total,
        "nb_of_pages": pages,
        "page": asked.page,
        "next_page": "https://elsewhere.example/next" if asked.page < pages else "",
    }


def _hours(run: Run) -> Iterator[datetime]:
    """Every hour of a run that has begun."""
    days = run.first.startswith("day")
    form = "day %Y-%m-%d" if days else "%Y-%m-%dT%H"
    hour, last = (datetime.strptime(key, form).replace(tzinfo=UTC) for key in (run.first, run.last))
    end = min(last + (24 * HOUR if days else HOUR), datetime.now(UTC))
    while hour < end:
        yield hour
        hour += HOUR


def _request(query: dict[str, str]) -> Request:
    return Request("GET", "/api/1/entities", {}, query, "http://127.0.0.1", "request", time.time(), {})
