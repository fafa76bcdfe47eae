"""Cameras that are all switched on at once, and the functions that answer them."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from benchmarks.scale.quotas import SCALING
from foyer.aws.due import SHARDS, due_of, shard_of

_SCALING_PERIOD = 10.0
"""Seconds."""

Arrivals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Limits:
    """What stands in the way."""

    rate: float
    """Requests a second that the API takes in the long run."""
    burst: float
    """And at once."""
    concurrency: int
    """Of the account, all of it for this function."""


@dataclass(frozen=True, slots=True)
class Served:
    """What came of a stretch of time, second by second."""

    refused: NDArray[np.int64]
    """By the API."""
    throttled: NDArray[np.int64]
    """For want of an environment."""
    answered: NDArray[np.int64]
    busy: NDArray[np.int64]
    """Environments at work, the most of each second."""
    environments: int
    """That were started."""


class Bucket:
    """So many a second, so many at once."""

    def __init__(self, rate: float, size: float) -> None:
        """Full."""
        self._rate, self._size, self._left, self._at = rate, size, size, 0.0

    def takes(self, now: float) -> bool:
        """Whether there is room for one more."""
        self._left = min(self._size, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def arrivals(cameras: int, rate: float, seconds: float, random: np.random.Generator) -> Arrivals:
    """When frames come, s: each camera at its own phase, with a jitter of a tenth of its period."""
    phases = random.uniform(0, 1 / rate, cameras)
    frames = np.arange(int(seconds * rate)) / rate
    jitter = random.uniform(0, 0.1 / rate, (cameras, len(frames)))
    return np.sort((phases[:, None] + frames[None, :] + jitter).ravel())


def serve(come: Arrivals, took: Sequence[float], cold: float, limits: Limits, random: np.random.Generator) -> Served:
    """Answer each arrival or not; `took` are durations in s to be drawn from, `cold` is what a first answer adds, s."""
    seconds = int(come[-1]) + 2
    tallies = {name: np.zeros(seconds, dtype=np.int64) for name in ("refused", "throttled", "answered", "busy")}
    api = Bucket(limits.rate, limits.burst)
    scaling = Bucket(SCALING.most / _SCALING_PERIOD, SCALING.most)
    working: list[float] = []
    idle = started = 0
    for now, effort in zip(come.tolist(), random.choice(np.asarray(took), len(come)).tolist(), strict=True):
        second = int(now)
        while working and working[0] <= now:
            heapq.heappop(working)
            idle += 1
        if not api.takes(now):
            tallies["refused"][second] += 1
        elif idle:
            idle -= 1
            heapq.heappush(working, now + effort)
            tallies["answered"][second] += 1
        elif started < limits.concurrency and scaling.takes(now):
            started += 1
            heapq.heappush(working, now + effort + cold)
            tallies["answered"][second] += 1
        else:
            tallies["throttled"][second] += 1
        tallies["busy"][second] = max(tallies["busy"][second], len(working))
    return Served(**tallies, environments=started)


def index_writes(cameras: int, seconds: int, timeout: int) -> Counter[tuple[int, int]]:
    """Units by shard and second, of cameras that send a frame a second with somebody in view."""
    in_shard = Counter(shard_of(f"camera-{number}", "main") for number in range(cameras))
    begin = 1_700_000_000
    return Counter(
        {
            (shard, second - begin): 2 * in_shard[shard]
            for shard in range(SHARDS)
            for second in range(begin, begin + seconds)
            if due_of(ceil(second + timeout), shard) != due_of(ceil(second - 1 + timeout), shard)
        }
    )
