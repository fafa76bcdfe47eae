"""Figures that sum up many verdicts, and the goals they are held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.accuracy.matching import share
from benchmarks.accuracy.scores import calibration_error, mean
from benchmarks.events.scripted import Run
from benchmarks.events.verdicts import Verdicts, pooled
from benchmarks.report import Cell, Goal, Table, shown
from foyer.scene import EVENT_TYPES

Played = Sequence[tuple[Run, Mapping[str, Verdicts]]]
COLUMNS = ("told", "precision", "due", "recall", "median delay, s", "9 of 10 within, s", "mean confidence", "error")


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one event type over some films."""

    told: int
    precision: float
    due: int
    recall: float
    delay: float
    """Median over the true ones, s."""
    late: float
    """Nine of ten come within so many seconds."""
    confidence: float
    error: float
    """Expected calibration error."""

    def cells(self) -> tuple[Cell, ...]:
        """In the order of `COLUMNS`."""
        return (
            self.told, self.precision, self.due, self.recall, self.delay, self.late, self.confidence, self.error,
        )  # fmt: skip


def answers(verdicts: Verdicts) -> list[tuple[float, bool]]:
    """Confidence and truth of what was told."""
    return [(one.told.confidence, one.is_true) for one in verdicts.told]


def figures(verdicts: Verdicts) -> Figures:
    """What the verdicts come to."""
    delays = [one.delay for one in verdicts.told if one.is_true]
    return Figures(
        told=len(verdicts.told),
        precision=share([one.is_true for one in verdicts.told]),
        due=len(verdicts.hits),
        recall=share(verdicts.hits),
        delay=float(np.median(delays)) if delays else float("nan"),
        late=float(np.percentile(delays, 90)) if delays else float("nan"),
        confidence=mean([one.told.confidence for one in verdicts.told]),
        error=calibration_error(answers(verdicts)),
    )


def verdicts_of(
    played: Played, event_type: str, fps: float | None = None, kind: str | None = None, swept: float | None = None
) -> Verdicts:
    """All verdicts on one type; at one rate, of one kind, at one value of its sensitivity."""
    chosen = [
        one
        for run, one in played
        if event_type in one and fps in {None, run.fps} and kind in {None, run.kind} and swept in {None, run.swept}
    ]
    return pooled(chosen, event_type)


def table(title: str, first: str, rows: Iterable[tuple[str, Verdicts]], note: str = "") -> Table:
    """A row of figures for each of these."""
    return Table(title, (first, *COLUMNS), tuple((name, *figures(some).cells()) for name, some in rows), note)


def matrix(title: str, first: str, rows: Mapping[str, Sequence[Verdicts]], note: str) -> Table:
    """Precision, recall, median delay and calibration error of every type, by whatever the rows are."""
    cells = tuple((name, *(_cell(figures(some)) for some in row)) for name, row in rows.items())
    return Table(title, (first, *EVENT_TYPES), cells, note)


def _cell(found: Figures) -> str:
    if not found.told and not found.due:
        return shown(None)
    return " / ".join(shown(each) for each in (found.precision, found.recall, found.delay, found.error))


def goals(played: Played) -> list[Goal]:
    """What scripted scenes are held against."""
    found: list[Goal] = []
    for event_type in EVENT_TYPES:
        found_here = figures(verdicts_of(played, event_type))
        found += [
            Goal(f"{event_type}: precision", found_here.precision, least=0.97),
            Goal(f"{event_type}: recall", found_here.recall, least=0.97),
            Goal(f"{event_type}: calibration error", found_here.error, most=0.05),
        ]
    quick, slow = (figures(verdicts_of(played, "appearance", fps=fps)).delay for fps in (10.0, 1.0))
    return [
        *found,
        Goal("appearance: median delay at 10 fps, s", quick, most=0.5),
        Goal("appearance: median delay at 1 fps, s (two frames)", slow, most=2.0),
    ]
