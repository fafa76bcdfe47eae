"""Frames per second with ten people in view, one tracker after the other on the same frames, on one core."""

from __future__ import annotations

import random
from collections.abc import Mapping
from statistics import median, quantiles
from time import perf_counter

from benchmarks.tracking.sequences import Detection, Frame, Sequence
from benchmarks.tracking.tracked import Tracker
from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene import Moment, Name, Scene, Settings, View, step

_PEOPLE, _COLUMNS = 10, 5
_RATE = 10.0
_FRAMES = 300
_PARTS = 15
"""Runs, in turn, of which the median and the best are told: the machine may be shared."""


def speeds(trackers: Mapping[str, Tracker]) -> dict[str, tuple[float, float]]:
    """Frames/s of each tracker: in the median run, and in the fastest tenth."""
    sequence = ten_people()
    seconds: dict[str, list[float]] = {name: [] for name in trackers}
    for _ in range(_PARTS):
        for name, follow in trackers.items():
            seconds[name].append(follow(sequence).seconds)
    deciles = {name: quantiles(each, n=10) for name, each in seconds.items()}
    return {name: (_FRAMES / each[4], _FRAMES / each[0]) for name, each in deciles.items()}


def ten_people() -> Sequence:
    """Ten people who sway where they stand, as a detector sees them: its boxes tremble by two pixels."""
    chance = random.Random(10)
    frames = tuple(Frame(number / _RATE, tuple(_seen(number, chance)), ()) for number in range(_FRAMES))
    return Sequence("ten people", (480, 640), _RATE, frames)


def crowded() -> float:
    """Milliseconds of a step with a hundred people followed and a thousand boxes in the frame."""
    people = [(60.0 * (n % 20), 100.0 * (n // 20)) for n in range(100)]
    things = [(15.0 * (n % 90), 600.0 + 20.0 * (n // 90)) for n in range(900)]
    scene: Scene | None = None
    seconds = []
    for frame in range(_PARTS):
        crowd = [Observation(Box(x, y, 40.0, 90.0), 0.9, None) for x, y in people]
        clutter = [Observation(Box(x, y, 14.0, 18.0), 0.8, None) for x, y in things]
        moment = Moment(frame / _RATE, frame / _RATE)
        view = View((*crowd, *clutter), (1080, 1920), moment)
        begun = perf_counter()
        scene, _ = step(scene, Name("benchmark", "crowd", "1"), view, Settings())
        seconds.append(perf_counter() - begun)
    return median(seconds[1:]) * 1000


def _seen(number: int, chance: random.Random) -> list[Detection]:
    sway = 20 * (number % 40) / 40
    places = [(20 + 120 * (n % _COLUMNS) + sway, 10 + 60 * (n // _COLUMNS)) for n in range(_PEOPLE)]
    return [Detection(Box(x + chance.gauss(0, 2), y, 80.0, 240.0), 0.8) for x, y in places]
