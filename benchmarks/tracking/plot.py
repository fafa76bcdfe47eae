"""IDF1 against the frame rate, as PNG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.tracking.product import NAME
from benchmarks.tracking.score import Score


def save(title: str, scores: Sequence[Score], file: Path) -> None:
    """Draw the mean IDF1 of each tracker over how many frames are left out."""
    figure = Figure(figsize=(6, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    steps = sorted({score.every for score in scores})
    for tracker in dict.fromkeys(score.tracker for score in scores):
        means = [fmean(s.idf1 for s in scores if (s.every, s.tracker) == (every, tracker)) for every in steps]
        dashed = "--" if "timed" in tracker else "-"
        axes.plot(range(len(steps)), means, dashed, marker="o", label=tracker, linewidth=3 if tracker == NAME else 1.2)
    axes.set_xticks(range(len(steps)), [f"every {every}" if every > 1 else "all frames" for every in steps])
    axes.set(title=title, ylabel="IDF1, mean of the sequences", ylim=(0, 1))
    axes.legend()
    figure.savefig(file, dpi=120)
