"""The plot of a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from benchmarks.load.figures import Slice


def save(slices: Sequence[Slice], path: Path) -> None:
    """Throughput beside the limit, slice by slice, and how long answers took."""
    figure = Figure(figsize=(9, 4), layout="constrained")
    FigureCanvasAgg(figure)
    speed, delay = figure.subplots(1, 2)
    numbers = range(1, len(slices) + 1)
    speed.plot(numbers, [one.net_limit for one in slices], "^--", color="0.7", label="cores / nets' time")
    speed.plot(numbers, [one.limit for one in slices], "s--", color="0.4", label="cores / frame's time")
    speed.plot(numbers, [one.throughput for one in slices], "o-", label="over HTTP")
    speed.set(xlabel="slice", ylabel="frames a second", ylim=(0, None), title="Throughput")
    speed.xaxis.get_major_locator().set_params(integer=True)
    speed.legend()
    took = np.sort([answer.took * 1e3 for one in slices for answer in one.answers if answer.is_taken])
    delay.plot(took, np.arange(1, len(took) + 1) / len(took))
    delay.set(xlabel="ms", ylabel="share of answers within", ylim=(0, 1), title="Time to answer")
    delay.grid(alpha=0.3)
    figure.savefig(path, dpi=120)
