"""The product's nets with a stop-watch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from foyer.vision.arrays import Floats, Net, Pixels
from foyer.vision.nets import Nets

Interval = tuple[float, float]
"""Start and end, s."""


@dataclass(slots=True)
class StopWatch:
    """When nets were running, on whatever thread."""

    intervals: list[Interval] = field(default_factory=list)

    def reset(self) -> None:
        """Forget what has been timed."""
        self.intervals = []

    @property
    def busy(self) -> float:
        """Seconds in which at least one net ran."""
        return covered(self.intervals)


@dataclass(frozen=True, slots=True)
class TimedNet:
    """A net whose runs are timed."""

    net: Net
    watch: StopWatch

    def __call__(self, images: Pixels) -> Mapping[str, Floats]:
        """Run it."""
        start = time.perf_counter()
        outputs = self.net(images)
        self.watch.intervals.append((start, time.perf_counter()))
        return outputs


def timed_nets(models: Path, watch: StopWatch) -> Nets:
    """The nets of a folder, all on one watch."""
    nets = Nets.load(models)
    return Nets(**{net.name: TimedNet(getattr(nets, net.name), watch) for net in fields(Nets)})


def covered(intervals: Iterable[Interval]) -> float:
    """The length of the union of the intervals, s."""
    total, end = 0.0, float("-inf")
    for start, stop in sorted(intervals):
        total += max(stop - max(start, end), 0.0)
        end = max(end, stop)
    return total
