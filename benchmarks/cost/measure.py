"""Runs the functions on the local stack, frame by frame under a clock of its own, and notes what they ask for."""

from __future__ import annotations

import base64
import os
import sys
import time
import uuid
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from statistics import fmean
from typing import Any
from unittest.mock import patch

from benchmarks.cost.ear import Ear
from benchmarks.cost.meter import Call, Meter, metered
from benchmarks.cost.usage import Departure, Frames, Sweep, Usage
from benchmarks.frames.clips import clip
from local import panorama
from local.functions import Function
from local.stack import LocalStack

RATES = (0.2, 1.0, 5.0, 10.0)
"""Frames a second."""
_SETTLING = 15
"""Seconds before the frames that count; where frames are rare, so many frames."""
_COUNTED = 45
"""Seconds of the frames that count, three of the index's buckets; where frames are rare, so many frames."""
_VISITS = 3
_SWEEPS = 5
_DEPARTED = 60.0
"""Seconds within which departures must have been told."""
_MODULE = "local_analyse_analyse"
"""What the local stack calls the analyse function's module."""


@dataclass(slots=True)
class Bench:
    """The stack, and the time that it is taken to be: ahead, so that no scene expires however slow the machine is."""

    stack: LocalStack
    meter: Meter
    ear: Ear
    now: float

    def function(self, logical_id: str) -> Function:
        """One of the template's."""
        return self.stack.functions[self.stack.template.resolver.resolve({"Fn::GetAtt": [logical_id, "Arn"]})]

    def send(self, picture: bytes, session: str) -> int:
        """A frame of this moment; the bytes of the answer."""
        answer = self.function("AnalyseFunction").invoke(_event(picture, session, self.now))
        if answer["statusCode"] != 201:
            raise RuntimeError(f"a frame was refused: {answer['body']}")
        return len(answer["body"])

    def clear(self) -> None:
        """What follows counts."""
        self.meter.clear()
        self.ear.heard.clear()

    def calls(self, logical_id: str) -> list[Call]:
        """Those of one function."""
        return [call for call in self.meter.calls if call.function.startswith(self.function(logical_id).name)]

    def milliseconds(self, logical_id: str) -> list[float]:
        """Of one function's invocations."""
        return [run.seconds * 1e3 for run in self.meter.runs if run.function == self.function(logical_id).name]


def measure(said: Callable[[str], None]) -> Usage:
    """All figures; `said` is told what is under way."""
    ear, cores = Ear(), {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1769", "POWERTOOLS_METRICS_DISABLED": "false"}
    with redirect_stdout(ear), LocalStack() as stack, patch.dict(os.environ, cores):
        stack.add_cameras({"camera": "token"})
        with metered(stack.template) as meter:
            bench = Bench(stack, meter, ear, time.time() + 3600)
            with _clock(bench):
                frames = [_steady(bench, rate, said) for rate in RATES]
                metrics = ear.metrics_of("")
                said("visits")
                departure = _visits(bench)
                metrics |= ear.metrics_of("")
            said("an idle minute")
            sweep = _sweeps(bench)
    return Usage(frames, departure, sweep, len(metrics))


def _clock(bench: Bench) -> Any:
    """The function's own analyser, told the bench's time."""
    module = sys.modules[_MODULE]
    build = module.analyser
    return patch.object(module, "analyser", cache(lambda: replace(build(), clock=lambda: bench.now)))


def _steady(bench: Bench, rate: float, said: Callable[[str], None]) -> Frames:
    pictures, each = clip(1, 640, 480), max(rate, 1.0)
    settling, counted = round(_SETTLING * each), round(_COUNTED * each)
    said(f"{settling + counted} frames at {rate:g} a second")
    answers: list[int] = []
    for number in range(settling + counted):
        if number == settling:
            bench.clear()
            answers.clear()
        answers.append(bench.send(pictures[number % len(pictures)], f"steady-{rate:g}"))
        bench.now += 1 / rate
    calls, name = bench.calls("AnalyseFunction"), bench.function("AnalyseFunction").name
    return Frames(
        rate=rate,
        counted=counted,
        milliseconds=bench.milliseconds("AnalyseFunction"),
        calls=len(calls) / counted,
        reads=sum(call.reads for call in calls) / counted,
        writes=sum(call.writes for call in calls) / counted,
        index_writes=sum(call.index_writes for call in calls) / counted,
        log_bytes=bench.ear.bytes_of(name) / counted,
        answer_bytes=fmean(answers),
    )


def _visits(bench: Bench) -> Departure:
    """Somebody comes, stays and is seen to leave, thrice; the first visit opens the hour's and the day's figures."""
    pictures = list(panorama.frames())
    for number in range(_VISITS + 1):
        if number == 1:
            bench.clear()
        _visit(bench, pictures, f"visit-{number}")
        _wait(bench, max(number, 1))
    time.sleep(1)  # its last lines
    calls, name = bench.calls("DepartFunction"), bench.function("DepartFunction").name
    took = bench.milliseconds("DepartFunction")
    return Departure(
        visits=_VISITS,
        invocations=len(took) / _VISITS,
        milliseconds=fmean(took),
        calls=len(calls) / _VISITS,
        reads=sum(call.reads for call in calls) / _VISITS,
        writes=sum(call.writes for call in calls) / _VISITS,
        events=sum(call.entries for call in calls) / _VISITS,
        log_bytes=bench.ear.bytes_of(name) / _VISITS,
    )


def _visit(bench: Bench, pictures: Iterable[bytes], session: str) -> None:
    for picture in pictures:
        bench.send(picture, session)
        bench.now += 1 / panorama.FPS


def _told(bench: Bench) -> list[Call]:
    return [call for call in bench.calls("DepartFunction") if call.entries]


def _wait(bench: Bench, departures: int) -> None:
    give_up = time.monotonic() + _DEPARTED
    while len(_told(bench)) < departures:
        if time.monotonic() > give_up:
            raise RuntimeError("a departure was not told")
        time.sleep(0.1)


def _sweeps(bench: Bench) -> Sweep:
    """Its calls come from threads of its own, and nothing else asks the index."""
    bench.function("SweepFunction").invoke({"task": "sweep"})
    bench.clear()
    for _ in range(_SWEEPS):
        bench.function("SweepFunction").invoke({"task": "sweep"})
    reads = sum(call.reads for call in bench.meter.calls if call.operation == "Query")
    log_bytes = bench.ear.bytes_of(bench.function("SweepFunction").name)
    return Sweep(fmean(bench.milliseconds("SweepFunction")), reads / _SWEEPS, log_bytes / _SWEEPS)


def _event(picture: bytes, session: str, now: float) -> dict[str, Any]:
    captured = datetime.fromtimestamp(now, UTC).isoformat()
    query = {"session": session, "timestamp": captured, "store": "true"}
    credentials = base64.b64encode(b"camera:token").decode()
    return {
        "version": "2.0",
        "routeKey": "POST /v1/frames",
        "rawPath": "/v1/frames",
        "rawQueryString": "&".join(f"{name}={value.replace('+', '%2B')}" for name, value in query.items()),
        "queryStringParameters": query,
        "headers": {"authorization": f"Basic {credentials}", "content-type": "image/jpeg", "host": "foyer"},
        "requestContext": {
            "http": {"method": "POST", "path": "/v1/frames", "sourceIp": "127.0.0.1"},
            "domainName": "foyer",
            "requestId": str(uuid.uuid4()),
            "timeEpoch": int(now * 1000),
        },
        "body": base64.b64encode(picture).decode(),
        "isBase64Encoded": True,
    }
