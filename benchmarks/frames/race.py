"""Several cameras that see the same clip, frame by frame in turn, because the machine's speed drifts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from benchmarks.frames.cameras import Cost, camera
from benchmarks.frames.clips import clip
from benchmarks.frames.nets import StopWatch, timed_nets

FRAME_RATE = 5.0
"""Frames a second by the cameras' clock."""


@dataclass(frozen=True, slots=True)
class Scenery:
    """How many people a clip shows, and its size, px."""

    people: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What the frames of one camera cost, ms."""

    people: int
    width: int
    height: int
    workers: int
    planned: bool
    median: float
    mean: float
    """Planned frames take turns at being cheap and dear: this is what they cost together."""
    least: float
    nets: float
    """Median of the time in which nets ran."""
    rest: float
    """Median of the time in which none did."""
    entities: float
    """How many people were told of, median."""
    faces: float
    """How many faces were seen, median."""


def race(scenery: Scenery, models: Path, warm_up: int, frames: int) -> Iterator[Figures]:
    """The figures of one and two workers, planned and everywhere, after `warm_up` frames that do not count."""
    watch = StopWatch()
    # Nets of their own for each scenery: like a camera's, they then serve few sizes of picture.
    nets = timed_nets(models, watch)
    ways = [(workers, planned) for workers in (1, 2) for planned in (True, False)]
    cameras = {way: camera(nets, watch, *way) for way in ways}
    pictures = clip(scenery.people, scenery.width, scenery.height)
    for number in range(warm_up + frames):
        for one in cameras.values():
            cost = one.take(pictures[number % len(pictures)], number / FRAME_RATE)
            if number >= warm_up:
                one.costs.append(cost)
    for way, one in cameras.items():
        one.vision.threads.shutdown()
        yield figures(scenery, *way, one.costs)


def figures(scenery: Scenery, workers: int, planned: bool, costs: list[Cost]) -> Figures:
    """Sum up the frames of one camera."""
    totals = [cost.total for cost in costs]
    return Figures(
        people=scenery.people,
        width=scenery.width,
        height=scenery.height,
        workers=workers,
        planned=planned,
        median=median(totals),
        mean=fmean(totals),
        least=min(totals),
        nets=median(cost.nets for cost in costs),
        rest=median(cost.rest for cost in costs),
        entities=median(cost.people for cost in costs),
        faces=median(cost.faces for cost in costs),
    )
