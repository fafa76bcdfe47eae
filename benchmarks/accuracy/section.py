"""What one task's module hands to the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen
from benchmarks.accuracy.scores import Bin
from benchmarks.report import Goal, Table


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each group."""

    name: str
    axis: str
    values: dict[str, float]


@dataclass(frozen=True, slots=True)
class Dots:
    """One figure against another, with the line that would be right."""

    name: str
    axes: tuple[str, str]
    points: list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Confidence beside accuracy."""

    name: str
    bins: list[Bin]
    error: float


Plot = Bars | Dots | Reliability


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one task."""

    tables: tuple[Table, ...]
    goals: tuple[Goal, ...] = ()
    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """Which pictures a task needs looked at, and what it makes of what was seen."""

    pictures: Callable[[], list[Picture]]
    score: Callable[[Seen], Section]
