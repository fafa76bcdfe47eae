"""The figures as tables, and the goals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean

from benchmarks.report import Cell, Goal, Table
from benchmarks.tracking.product import NAME
from benchmarks.tracking.score import Score

_AHEAD = 0.10
"""At every fifth frame and slower Foyer's IDF1 is to be so much above the best of the others'."""
_SLOW = 5
_FAST = 1500.0
"""Frames/s with ten people."""
_SLOWEST = 100.0
"""ms for a frame with a thousand boxes."""


def summary(title: str, scores: Sequence[Score]) -> Table:
    """Means over the sequences of a group; id switches are sums."""
    rows: list[tuple[Cell, ...]] = []
    for every in _every(scores):
        for name in dict.fromkeys(score.tracker for score in scores):
            of = [score for score in scores if (score.every, score.tracker) == (every, name)]
            means = (fmean(each) for each in zip(*((s.idf1, s.hota, s.mota) for s in of), strict=True))
            rows.append((f"{every}", name, *means, sum(s.switches for s in of), f"{fmean(s.rate for s in of):.0f}"))
    columns = ("every", "tracker", "IDF1", "HOTA", "MOTA", "id switches", "frames/s")
    return Table(title, columns, tuple(rows))


def by_sequence(title: str, scores: Sequence[Score]) -> Table:
    """IDF1 of each sequence: a row for each tracker and frame rate."""
    names = tuple(dict.fromkeys(score.sequence for score in scores))
    found = {(score.every, score.tracker, score.sequence): score.idf1 for score in scores}
    trackers = dict.fromkeys(score.tracker for score in scores)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{every}", tracker, *(found[every, tracker, name] for name in names))
        for every in _every(scores)
        for tracker in trackers
    )
    return Table(title, ("every", "tracker", *names), rows)


def pace(measured: dict[str, tuple[float, float]]) -> Table:
    """Frames per second with ten people."""
    rows = tuple((name, f"{median:.0f}", f"{fastest:.0f}") for name, (median, fastest) in measured.items())
    note = "One core; Foyer's step includes what is stored between two frames, brought to its stored form."
    return Table("Frames/s with ten people", ("tracker", "median run", "fastest tenth"), rows, note)


def goals(scores: Sequence[Score], measured: dict[str, tuple[float, float]], crowded: float) -> list[Goal]:
    """What is asked of Foyer on the crowds, and of its pace."""
    found = []
    for every in _every(scores):
        means = _means(scores, every)
        wanted = max(mean for name, mean in means.items() if name != NAME) + (_AHEAD if every >= _SLOW else 0.0)
        found.append(Goal(f"crowds, every {every}: mean IDF1", means[NAME], least=round(wanted, 3)))
    found.append(Goal("ten people: frames/s", measured[NAME][1], least=_FAST))
    return [*found, Goal("100 people and 1,000 boxes: ms a frame", crowded, most=_SLOWEST)]


def _means(scores: Iterable[Score], every: int) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for score in scores:
        if score.every == every:
            found.setdefault(score.tracker, []).append(score.idf1)
    return {name: fmean(each) for name, each in found.items()}


def _every(scores: Iterable[Score]) -> list[int]:
    return list(dict.fromkeys(score.every for score in scores))
