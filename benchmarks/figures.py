"""How long a camera's year takes to be told: `python -m benchmarks.figures`.

The local stack over HTTP, with visitors in twelve hours of each day of a year. Beside each question stands the list of
cameras, asked in turn with it: it reads no figures, so that what it takes is the machine's and the stack's own.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any
from unittest.mock import patch

import boto3
import requests
from moto.core.botocore_stubber import BotocoreStubber

from benchmarks.report import Goal, Table, goal_table, markdown
from foyer.analytics import METRICS
from foyer.analytics.traffic import day_key, hour_key
from local.functions import Function
from local.stack import LocalStack

_CAMERA, _TOKEN = "lobby", "lobby-token"
_DAYS = 365
_OPEN = range(8, 20)
"""UTC hours in which somebody comes."""
_END = datetime(2026, 1, 1, tzinfo=UTC)
_ROUNDS = 20
_SLOWEST = 300.0
"""ms."""
_EMOTIONS = {f"emotion_{name}": 1500 for name in ("neutral", "happiness", "surprise", "anger", "sadness")}
_AGES = {f"age_{decade}": 1 for decade in range(0, 100, 10)}
_CATEGORIES = {f"category_{age}_{gender}": 2 for age in ("senior", "young") for gender in ("female", "male")}
_PEOPLE = {"gender_female": 4, "gender_male": 4, "gender_unknown": 1, **_CATEGORIES, **_AGES, **_EMOTIONS}
_WAYS = {f"direction_{way}": 10 for way in ("left", "right", "up", "down", "unknown")}
_HOUR = {
    "visitors": 50, "passing_by": 45, "dwell_ms": 200_000, "interested": 9, "stop_ms": 60_000, "attention_ms": 20_000,
    "felt": 9, **_PEOPLE, **_WAYS,
}  # fmt: skip
"""An hour's counters: every one there is, the most that an item can have."""


@dataclass(slots=True)
class Meter:
    """Processor time by who spent it, ms a request."""

    function: list[float] = field(default_factory=list)
    """Of the function's thread, what it calls included."""
    emulation: list[float] = field(default_factory=list)
    """Of that, moto's in place of DynamoDB."""


@dataclass(frozen=True, slots=True)
class Question:
    """A request, and what it took, ms in the median."""

    wall: float
    processor: float
    """Of the whole process: the client, the gateway, the function, moto."""
    function: float
    """Of the function without moto."""
    emulation: float


def fill(table: str) -> None:
    """A year of hours and days."""
    with boto3.resource("dynamodb").Table(table).batch_writer() as writer:
        for number in range(1, _DAYS + 1):
            day = _END - timedelta(days=number)
            total = {name: value * len(_OPEN) for name, value in _HOUR.items()}
            writer.put_item({"camera": _CAMERA, "bucket": day_key(day), **total})
            for hour in _OPEN:
                writer.put_item({"camera": _CAMERA, "bucket": hour_key(day + timedelta(hours=hour)), **_HOUR})


@contextmanager
def metered() -> Iterator[Meter]:
    """Notes what each invocation of a function takes."""
    meter, emulate, run = Meter(), BotocoreStubber.process_request, Function._run

    def emulated(stubber: BotocoreStubber, request: Any) -> Any:
        began = time.thread_time()
        try:
            return emulate(stubber, request)
        finally:
            meter.emulation.append((time.thread_time() - began) * 1000)

    def ran(function: Function, *given: Any) -> Any:
        began = time.thread_time()
        try:
            return run(function, *given)
        finally:
            meter.function.append((time.thread_time() - began) * 1000)

    with patch.object(BotocoreStubber, "process_request", emulated), patch.object(Function, "_run", ran):
        yield meter


def asked(ask: Callable[[], None], meter: Meter) -> tuple[float, float, float, float]:
    """What one request took: wall, processor, function, emulation, ms."""
    meter.function.clear()
    meter.emulation.clear()
    wall, processor = time.perf_counter(), time.process_time()
    ask()
    took = (time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000
    emulation = sum(meter.emulation)
    return *took, sum(meter.function) - emulation, emulation


def questions(url: str, session: requests.Session) -> dict[str, Callable[[], None]]:
    """What is asked, by what it is called."""

    def ask(path: str, **query: str) -> Callable[[], None]:
        def get() -> None:
            session.get(f"{url}{path}", params=query, timeout=30).raise_for_status()

        return get

    start, end = _END - timedelta(days=_DAYS), _END
    period = {"from_date": start.isoformat(), "to_date": end.isoformat()}
    paris = {**period, "from_date": (start - timedelta(hours=1)).isoformat(), "time_zone": "Europe/Paris"}
    every = ",".join(METRICS)
    return {
        "the list of cameras": ask("/api/1/cameras"),
        "a year as one, every metric": ask("/api/1/entities", metrics=every, time="global", **period),
        "a year as one, passing by alone": ask("/api/1/entities", metrics="passing_by", time="global", **period),
        "a year as one, cut in Paris": ask("/api/1/entities", metrics=every, time="global", **paris),
        "a hundred days, every metric": ask("/api/1/entities", metrics=every, time="by_day", **period),
        "a hundred days of Paris, two counts": ask(
            "/api/1/entities", metrics="passing_by,interested", time="by_day", **paris
        ),
    }


def signed_in(url: str) -> requests.Session:
    """A client with a token."""
    session = requests.Session()
    credentials = {"username": "", "client_id": _CAMERA, "access_token": _TOKEN}
    answer = session.post(f"{url}/api-token-authstream/", json=credentials, timeout=30)
    answer.raise_for_status()
    session.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    return session


def measured() -> dict[str, Question]:
    """Each question asked in turn with the others, twenty rounds after a first."""
    with LocalStack(parameters={"LogLevel": "WARNING"}) as stack:
        stack.add_cameras({_CAMERA: _TOKEN})
        fill(stack.template.resolver.name("Traffic"))
        with metered() as meter, signed_in(stack.url) as session:
            asking = questions(stack.url, session)
            rounds = [{name: asked(ask, meter) for name, ask in asking.items()} for _ in range(_ROUNDS + 1)]
    return {
        name: Question(*(median(part) for part in zip(*(r[name] for r in rounds[1:]), strict=True)))
        for name in rounds[0]
    }


def main() -> None:
    told = measured()
    year = told["a year as one, every metric"]
    goals = [Goal("`global` over a year: wall, ms", year.wall, most=_SLOWEST)]
    columns = ("question", "wall, ms", "processor, ms", "function", "moto")
    rows = tuple((name, q.wall, q.processor, q.function, q.emulation) for name, q in told.items())
    note = f"Median of {_ROUNDS}; {_DAYS} days of {len(_OPEN)} hours."
    sys.stdout.write(f"{markdown(goal_table(goals))}\n{markdown(Table('A year of figures', columns, rows, note))}")


if __name__ == "__main__":
    main()
