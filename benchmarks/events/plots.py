"""The plots, as PNG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.accuracy.scores import Bin


def sweeps(curves: Mapping[str, Sequence[tuple[float, float, float]]], path: Path) -> None:
    """Precision and recall over sensitivity, a panel for each event type."""
    figure = Figure(figsize=(12, 6), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(2, 4, sharex=True, sharey=True).flatten()
    for axes, (name, points) in zip(panels, curves.items(), strict=False):
        axes.set_title(name)
        axes.plot([point[0] for point in points], [point[1] for point in points], marker="o", label="precision")
        axes.plot([point[0] for point in points], [point[2] for point in points], marker="s", label="recall")
        axes.axhline(0.97, color="grey", linewidth=0.8)
        axes.set(xlim=(-0.03, 1.03), ylim=(0.4, 1.02), xlabel="sensitivity")
    panels[0].legend(loc="lower center")
    panels[-1].set_visible(False)
    figure.savefig(path, dpi=110)


def reliabilities(bins: Mapping[str, tuple[Sequence[Bin], float]], path: Path) -> None:
    """Confidence beside truth, a panel for each event type."""
    figure = Figure(figsize=(12, 6), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(2, 4, sharex=True, sharey=True).flatten()
    for axes, (name, (some, error)) in zip(panels, bins.items(), strict=False):
        axes.set_title(f"{name}: {error:.3f}")
        axes.axline((0, 0), slope=1, color="grey", linewidth=0.8)
        axes.scatter(
            [one.confidence for one in some], [one.accuracy for one in some], s=[8 + one.count**0.5 for one in some]
        )
        axes.set(xlim=(0, 1.03), ylim=(0, 1.03), xlabel="confidence", ylabel="share that is true")
    panels[-1].set_visible(False)
    figure.savefig(path, dpi=110)
