"""Whether whoever leaves is told as fast as people leave: a stream's shards are worked one record after the other."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from benchmarks.cost.bill import ROUND_TRIP, STAY
from benchmarks.cost.usage import Departure
from benchmarks.scale.quotas import PARTITION


@dataclass(frozen=True, slots=True)
class Stream:
    """The stream of the scenes while every camera has somebody in view."""

    shards: int
    """At least: one for each partition that so many writes need."""
    at_once: int
    """Invocations of the function, those of one shard side by side."""
    leaving: float
    """Visits a second."""
    seconds: float
    """Each, one after the other."""

    @property
    def load(self) -> float:
        """Share of the time that a place is at work; from 1 on it falls behind."""
        return self.leaving * self.seconds / self.at_once

    def backlog(self, scenes: int) -> float:
        """Seconds until everybody is told when all cameras fall silent at once."""
        return scenes * self.seconds / self.at_once


def stream_of(used: Departure, cameras: int, rate: float, parallel: int) -> Stream:
    """`parallel` is the mapping's ParallelizationFactor."""
    shards = ceil(cameras * rate / PARTITION.most)
    seconds = (used.invocations * used.milliseconds + used.calls * ROUND_TRIP) / 1e3
    return Stream(shards, shards * parallel, cameras / STAY, seconds)
