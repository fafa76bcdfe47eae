"""A run's figures: how many, how fast, beside what the machine could do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from benchmarks.load.account import Account
from benchmarks.load.cameras import Answer
from benchmarks.load.limit import CORES, Effort


@dataclass(frozen=True, slots=True)
class Slice:
    """Some seconds of load between two measurements of the limit."""

    answers: Sequence[Answer]
    seconds: float
    efforts: Sequence[Effort]
    """Of the measurement right after it."""
    client: float = 0.0
    """Seconds of a core that the cameras themselves took."""

    @property
    def spared(self) -> float:
        """The share of the machine that the cameras left to the stack."""
        return 1 - self.client / (CORES * self.seconds)

    @property
    def throughput(self) -> float:
        """Frames analysed a second."""
        return sum(answer.is_taken for answer in self.answers) / self.seconds

    @property
    def limit(self) -> float:
        """Frames a second that the machine could analyse."""
        return sum(effort.frames / effort.seconds for effort in self.efforts)

    @property
    def net_limit(self) -> float:
        """Frames a second if the nets were all there is to a frame."""
        return sum(effort.frames / effort.nets for effort in self.efforts)


class Figures(msgspec.Struct, frozen=True):
    """A whole run; times in ms, throughputs in frames a second."""

    cameras: int
    rate: float
    overlap: int
    seconds: float
    cores: int
    frames: int
    throughput: float
    limit: float
    """Cores over the time of a frame in process: decoding, nets, scene, answer."""
    net_limit: float
    """Cores over the time of its nets alone."""
    share: float
    """Median over the slices of throughput over limit: the machine's speed drifts."""
    stack_share: float
    """The same, where the limit has those cores alone that the cameras themselves leave."""
    net_share: float
    client: float
    """Time of a core that the cameras themselves took for a frame."""
    p50: float
    p95: float
    p99: float
    late: int
    conflicts: int
    refused_writes: int
    """That came second to another; their frames entered the scene that the other wrote, or were conflicts."""
    refused: dict[str, int]
    """Other refusals, by status; 0 is no answer at all."""
    server_errors: int
    account: Account


def figures(
    slices: Sequence[Slice], account: Account, cameras: int, rate: float, overlap: int, *, refused_writes: int = 0
) -> Figures:
    """Sum up a run."""
    answers = [answer for one in slices for answer in one.answers]
    taken = [answer.took * 1e3 for answer in answers if answer.is_taken]
    p50, p95, p99 = (float(value) for value in np.percentile(taken, [50, 95, 99]))
    others = [answer.status for answer in answers if not answer.is_taken and not answer.is_conflict]
    return Figures(
        cameras=cameras,
        rate=rate,
        overlap=overlap,
        seconds=sum(one.seconds for one in slices),
        cores=CORES,
        frames=len(answers),
        throughput=_median(slices, lambda one: one.throughput),
        limit=_median(slices, lambda one: one.limit),
        net_limit=_median(slices, lambda one: one.net_limit),
        share=_median(slices, lambda one: one.throughput / one.limit),
        stack_share=_median(slices, lambda one: one.throughput / (one.limit * one.spared)),
        client=sum(one.client for one in slices) / len(taken) * 1e3,
        net_share=_median(slices, lambda one: one.throughput / one.net_limit),
        p50=p50,
        p95=p95,
        p99=p99,
        late=sum(answer.late for answer in answers),
        conflicts=sum(answer.is_conflict for answer in answers),
        refused_writes=refused_writes,
        refused={str(status): others.count(status) for status in sorted(set(others))},
        server_errors=sum(status == 0 or status >= 500 for status in others),
        account=account,
    )


def _median(slices: Iterable[Slice], value: Callable[[Slice], float]) -> float:
    return float(np.median([value(one) for one in slices]))
