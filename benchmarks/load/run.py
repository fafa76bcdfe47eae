"""One run: load and the measurement of the limit by turns, then a wait until everybody has left."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks.load.account import account
from benchmarks.load.cameras import Answer, Camera, drive
from benchmarks.load.figures import Figures, Slice, figures
from benchmarks.load.limit import Limit
from benchmarks.load.served import Served
from local import panorama

TIMEOUT = 45.0
"""Session time-out of the stack, s: longer than the pauses between slices, on a busy machine too. A scene that expires
begins again with another version, and the account of the writes would be off."""
WARM_UP = 20.0
"""Seconds of load that are accounted for and not timed: every container opens its nets, the first people leave."""
LOAD = 20.0
"""Seconds of each turn of load."""
_MEASURE = 4.0
"""About the seconds of each measurement."""
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
    writers: int = 1
    """Clients of each camera that post to its one session without knowing of each other."""

    @property
    def duration(self) -> float:
        """Seconds that a run takes, the measurements and the last wait included."""
        return WARM_UP + self.slices * (LOAD + _MEASURE) + TIMEOUT

    @property
    def slices(self) -> int:
        """How often load and measurement take turns."""
        return max(1, round(self.seconds / LOAD))


def run(load: Load, models: Path, progress: Progress) -> tuple[Figures, list[Slice]]:
    """Drive a stack of its own; the figures, and the slices that they are of."""
    clients = cameras(load)
    limit = Limit(models, load.rate)
    answers: list[Answer] = []
    try:
        with Served({one.name: one.token for one in clients}, TIMEOUT) as served:
            limit.measure()  # what it takes to start is no measurement
            drive(served.url, clients[:: load.writers], 0.01, 1, lambda answer: None)  # every scene begins, with nobody
            before = served.stored()
            drive(served.url, clients, WARM_UP, load.overlap, answers.append)
            progress("warm", WARM_UP)
            slices = [_slice(served, clients, load, limit, progress) for _ in range(load.slices)]
            after = served.stored()
            answers += [answer for one in slices for answer in one.answers]
            wait_until_gone(served, answers, progress)
            accounted = account(answers, served.bus, before.versions, after.versions)
    finally:
        limit.stop()
    refused = after.refused - before.refused
    found = figures(slices, accounted, len(clients), load.rate, load.overlap, refused_writes=refused)
    return found, slices


def cameras(load: Load) -> list[Camera]:
    """Every camera's writers, one camera after the other.

    Each camera begins elsewhere in the clip, or a slice would have everybody come, or nobody, while the limit is
    measured on all of it. Writers of one camera are out of step, or their frames would be of the same instant.
    """
    pictures = list(panorama.frames())
    clients = []
    for number in range(load.cameras):
        start = number * len(pictures) // load.cameras
        mine = pictures[start:] + pictures[:start]
        for writer in range(load.writers):
            client = Camera(f"camera-{number}", f"token-{number}", mine, load.rate, first=pictures[0])
            client.start += timedelta(seconds=writer / load.writers / load.rate)
            clients.append(client)
    return clients


def _slice(served: Served, clients: list[Camera], load: Load, limit: Limit, progress: Progress) -> Slice:
    answers: list[Answer] = []

    def heard(answer: Answer) -> None:
        answers.append(answer)
        progress(f"{len(answers)} frames", 0)

    begun, busy = time.monotonic(), time.process_time()
    drive(served.url, clients, LOAD, load.overlap, heard)
    seconds, client = time.monotonic() - begun, time.process_time() - busy
    progress("the machine's limit", LOAD)
    efforts = limit.measure()
    progress("load", _MEASURE)
    return Slice(answers, seconds, efforts, client)


def wait_until_gone(served: Served, answers: Sequence[Answer], progress: Progress) -> None:
    """Until all who appeared have left, by the time-out at the latest."""
    visits = len({event.entity_id for answer in answers for event in answer.events if event.type == "appearance"})
    end = time.monotonic() + TIMEOUT + _DEPARTURE
    while time.monotonic() < end:
        if len({e["detail"]["entity_id"] for e in served.bus if e["detail-type"] == "Disappearance"}) >= visits:
            break
        time.sleep(0.5)
        progress("everybody leaves", 0.5)
