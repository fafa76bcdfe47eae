"""The plots, as PNG."""

from __future__ import annotations

from math import isnan
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.accuracy.section import Bars, Dots, Plot, Reliability


def save(plot: Plot, folder: Path) -> Path:
    """Draw a plot into the folder; return its file."""
    figure = Figure(figsize=(6, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(plot.name.replace("_", " "))
    if isinstance(plot, Bars):
        _bars(axes, plot)
    elif isinstance(plot, Dots):
        _dots(axes, plot)
    else:
        _reliability(axes, plot)
    path = folder / f"{plot.name}.png"
    figure.savefig(path, dpi=120)
    return path


def _bars(axes: Axes, plot: Bars) -> None:
    known = {name: value for name, value in plot.values.items() if not isnan(value)}
    bars = axes.barh(list(known), list(known.values()))
    axes.bar_label(bars, fmt="%.2f", padding=2)
    axes.margins(x=0.12)
    axes.invert_yaxis()
    axes.set_xlabel(plot.axis)


def _dots(axes: Axes, plot: Dots) -> None:
    axes.scatter([x for x, _ in plot.points], [y for _, y in plot.points], s=10, alpha=0.5)
    axes.axline((0, 0), slope=1, color="grey", linewidth=0.8)
    axes.set_xlabel(plot.axes[0])
    axes.set_ylabel(plot.axes[1])


def _reliability(axes: Axes, plot: Reliability) -> None:
    axes.axline((0, 0), slope=1, color="grey", linewidth=0.8)
    axes.plot([one.confidence for one in plot.bins], [one.accuracy for one in plot.bins], marker="o")
    for one in plot.bins:
        axes.annotate(str(one.count), (one.confidence, one.accuracy), xytext=(4, -12), textcoords="offset points")
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="confidence", ylabel="share that is right")
    axes.text(0.03, 0.94, f"expected calibration error {plot.error:.3f}")
