"""The pictures, as SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from benchmarks.scale.cameras import Served
from benchmarks.scale.quotas import PARTITION
from foyer.aws.due import SHARDS


def opening(runs: Mapping[str, Served], wanted: float, path: Path) -> None:
    """Frames answered and environments at work, second by second after all cameras are switched on."""
    figure = Figure(figsize=(10, 4), layout="constrained")
    FigureCanvasSVG(figure)
    answers, work = figure.subplots(1, 2)
    for name, served in runs.items():
        answers.plot(served.answered[:-2], label=name)
        work.plot(served.busy[:-2], label=name)
    answers.axhline(wanted, color="grey", linestyle="--", linewidth=0.8)
    answers.set(xlabel="s since all were switched on", ylabel="frames answered a second", ylim=(0, None))
    work.set(xlabel="s since all were switched on", ylabel="environments at work", ylim=(0, None))
    answers.legend(fontsize="small")
    figure.savefig(path)


def index(writes: Counter[tuple[int, int]], seconds: int, path: Path) -> None:
    """Writes of each index partition, a line each."""
    figure = Figure(figsize=(10, 3), layout="constrained")
    FigureCanvasSVG(figure)
    axes = figure.subplots()
    for shard in range(SHARDS):
        axes.plot([writes[shard, second] for second in range(seconds)], linewidth=0.8)
    axes.axhline(PARTITION.most, color="grey", linestyle="--", linewidth=0.8)
    axes.set(xlabel="s", ylabel="write units a second", title="Partitions of the index, and what one takes")
    figure.savefig(path)
