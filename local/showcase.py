"""A week of made-up visitors for the camera `showcase`, so that the dashboard shows something at first sight."""

from __future__ import annotations

import importlib
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3

CAMERA, TOKEN = "showcase", "showcase-token"
LABEL = "Showcase (simulated)"

_DAYS = 7
_BUSIEST = 46.0
"""Visitors in the busiest hour of a working day."""
_HOURS = {9: 0.3, 10: 0.5, 11: 0.7, 12: 1.0, 13: 0.9, 14: 0.6, 15: 0.6, 16: 0.7, 17: 0.95, 18: 0.8, 19: 0.4}
"""How full an hour is, of the busiest; UTC."""
_WEEKDAYS = (0.8, 0.8, 0.85, 0.9, 1.1, 1.4, 0.0)
"""The same of a day, Monday first; on Sundays the place is closed."""
_INTERESTED = 0.28
_DIRECTIONS = {"left": 5, "right": 4, "down": 2, "up": 1, "unknown": 1}


def fill(table: str, now: datetime, seed: int = 7) -> int:
    """Add up made-up visits of the days before `now` in the Traffic table; how many there were."""
    analytics = importlib.import_module("foyer.analytics")  # the running stack's own (see container)
    sums: dict[str, Counter[str]] = {}
    visits = list(_visits(random.Random(seed), now))
    for visit in visits:
        for bucket in analytics.buckets_of(visit):
            sums.setdefault(bucket, Counter()).update(analytics.figures_of(visit))
    with boto3.resource("dynamodb").Table(table).batch_writer() as writer:
        for bucket, figures in sums.items():
            writer.put_item({"camera": CAMERA, "bucket": bucket, **figures})
    return len(visits)


def _visits(chance: random.Random, now: datetime) -> Iterator[Any]:
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in range(-_DAYS, 1):
        for hour, fullness in _HOURS.items():
            start = today + timedelta(days=day, hours=hour)
            expected = _BUSIEST * fullness * _WEEKDAYS[start.weekday()]
            for _ in range(round(chance.gauss(expected, expected**0.5))):
                end = start + timedelta(seconds=chance.uniform(0, 3600))
                if end < now:
                    yield _visit(chance, end.timestamp())


def _visit(chance: random.Random, end: float) -> Any:
    scene = importlib.import_module("foyer.scene")
    interested = chance.random() < _INTERESTED
    happy = chance.betavariate(2, 4)
    return scene.Visit(
        entity_id="",
        event_id="",
        first_seen=end - (chance.uniform(6, 60) if interested else chance.uniform(0.5, 9)),
        last_seen=end,
        stop_time=chance.uniform(3, 30) if interested else 0.0,
        attention_time=chance.uniform(1.1, 14) if interested else 0.0,
        age=min(max(chance.gauss(38, 15), 16), 85) if interested else None,
        gender=chance.choice(["female", "female", "male", None]) if interested else None,
        emotions=(0.9 - happy, happy, 0.05, 0.02, 0.03) if interested else None,
        direction=chance.choices(list(_DIRECTIONS), list(_DIRECTIONS.values()))[0],
        start=(0.0, 0.0),
        end=(0.0, 0.0),
        reason="left",
        stored=True,
    )
