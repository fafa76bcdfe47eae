"""One run: load and the measurement of the limit by turns, then a wait until everybody has left."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load.account import account
from benchmarks.load.cameras import Answer, Camera, drive
from benchmarks.load.figures import Figures, Slice, figures
from benchmarks.load.limit import Limit
from benchmarks.load.served import Served
from local import panorama

TIMEOUT = 15.0
"""Session time-out of the stack, s: longer than the pauses between slices."""
_LOAD, _MEASURE = 10.0, 4.0
"""Seconds of each turn."""
_DEPARTURE = 20.0
"""Seconds that departures may take on top of the time-out until they are on the bus."""

Progress = Callable[[str, float], None]
"""Told what is being done, and how many seconds of the run have passed with it."""


@dataclass(frozen=True, slots=True)
class Load:
    """What to drive, and for how long."""

    cameras: int
    rate: float
    """Frames a second of each camera."""
    overlap: int
    """Requests of one camera under way at once."""
    seconds: float

    @property
    def duration(self) -> float:
        """Seconds that a run takes, the measurements and the last wait included."""
        return self.slices * (_LOAD + _MEASURE) + TIMEOUT

    @property
    def slices(self) -> int:
        """How often load and measurement take turns."""
        return max(1, round(self.seconds / _LOAD))


def run(load: Load, models: Path, progress: Progress) -> tuple[Figures, list[Slice]]:
    """Drive a stack of its own; the figures, and the slices that they are of."""
    pictures = list(panorama.frames())
    cameras = [Camera(f"camera-{n}", f"token-{n}", pictures, load.rate) for n in range(load.cameras)]
    limit = Limit(models, load.rate)
    try:
        with Served({one.name: one.token for one in cameras}, TIMEOUT) as served:
            limit.measure(1)  # what it takes to start is no measurement
            asyncio.run(drive(served.url, cameras, 0.01, 1, lambda answer: None))  # every scene begins, with nobody
            before = served.versions()
            slices = [
                _slice(served, cameras, load, limit, progress) for _ in range(max(1, round(load.seconds / _LOAD)))
            ]
            after = served.versions()
            answers = [answer for one in slices for answer in one.answers]
            _wait(served, len({e.entity_id for a in answers for e in a.events if e.type == "appearance"}), progress)
            accounted = account(answers, served.bus, before, after)
    finally:
        limit.stop()
    return figures(slices, accounted, load.cameras, load.rate, load.overlap), slices


def _slice(served: Served, cameras: list[Camera], load: Load, limit: Limit, progress: Progress) -> Slice:
    answers: list[Answer] = []

    def heard(answer: Answer) -> None:
        answers.append(answer)
        progress(f"{len(answers)} frames", 0)

    begun = time.monotonic()
    asyncio.run(drive(served.url, cameras, _LOAD, load.overlap, heard))
    seconds = time.monotonic() - begun
    progress("the machine's limit", _LOAD)
    efforts = limit.measure(_MEASURE)
    progress("load", _MEASURE)
    return Slice(answers, seconds, efforts)


def _wait(served: Served, visits: int, progress: Progress) -> None:
    """Until all who appeared have left, by the time-out at the latest."""
    end = time.monotonic() + TIMEOUT + _DEPARTURE
    while time.monotonic() < end:
        if len({e["detail"]["entity_id"] for e in served.bus if e["detail-type"] == "Disappearance"}) >= visits:
            break
        time.sleep(0.5)
        progress("everybody leaves", 0.5)
