"""Values that change at set times: paths, looks and moods."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from foyer.geometry import Point

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Span(Generic[Value]):
    """A value from one time until another, s."""

    begin: float
    end: float
    value: Value


@dataclass(frozen=True, slots=True)
class Schedule(Generic[Value]):
    """A value that holds until the next; before the first time, the first."""

    times: tuple[float, ...]
    values: tuple[Value, ...]

    def __call__(self, time: float) -> Value:
        """The value at a time, s."""
        return self.values[max(bisect_right(self.times, time) - 1, 0)]

    def spans(self, end: float) -> list[Span[Value]]:
        """Each value with its time; the last lasts until `end`."""
        ends = (*self.times[1:], end)
        return [Span(*each) for each in zip(self.times, ends, self.values, strict=True)]


def always(value: Value) -> Schedule[Value]:
    """Never anything else."""
    return Schedule((0.0,), (value,))


@dataclass(frozen=True, slots=True)
class Path:
    """Straight ways at even pace between places, px, reached at set times, s; before and after them, standing."""

    times: tuple[float, ...]
    places: tuple[Point, ...]

    def __call__(self, time: float) -> Point:
        """The place at a time."""
        after = bisect_right(self.times, time)
        if after in {0, len(self.times)}:
            return self.places[min(after, len(self.places) - 1)]
        before = after - 1
        part = (time - self.times[before]) / (self.times[after] - self.times[before])
        (x, y), (u, v) = self.places[before], self.places[after]
        return x + (u - x) * part, y + (v - y) * part

    def legs(self) -> list[Span[tuple[Point, Point]]]:
        """From where to where, and when."""
        ends = zip(self.times, self.times[1:], self.places, self.places[1:], strict=False)
        return [Span(begin, end, (start, goal)) for begin, end, start, goal in ends]


def standing(place: Point) -> Path:
    """Always at one place."""
    return Path((0.0,), (place,))


def walking(start: Point, speed: Point, seconds: float, begin: float = 0.0) -> Path:
    """From a place with a speed, px/s."""
    return through(begin, [(start, 0.0), ((start[0] + speed[0] * seconds, start[1] + speed[1] * seconds), seconds)])


def through(begin: float, legs: Sequence[tuple[Point, float]]) -> Path:
    """Places, each with the seconds it takes to get there."""
    times, time = [], begin
    for _, seconds in legs:
        time += seconds
        times.append(time)
    return Path(tuple(times), tuple(place for place, _ in legs))
