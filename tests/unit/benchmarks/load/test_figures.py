from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.load.account import account
from benchmarks.load.cameras import Answer
from benchmarks.load.figures import Slice, figures
from benchmarks.load.limit import CORES, Effort


def slice_of(frames: int, limit: int, *others: Answer) -> Slice:
    """A second of so many frames, beside a limit of so many on two cores."""
    answers = [Answer("a", 0.0, (n + 1) / 1000, 201) for n in range(frames)]
    return Slice([*answers, *others], 1.0, [Effort(limit // 2, 1.0, 0.5)] * 2)


def test_a_slice_is_compared_with_the_limit_measured_beside_it() -> None:
    slices = [slice_of(90, 100), slice_of(40, 50), slice_of(9, 12)]
    found = figures(slices, account([], [], {}, {}), 1, 10, 1)

    assert found.share == pytest.approx(0.8)
    assert (found.throughput, found.limit, found.net_limit) == (40, 50, 100)
    assert found.seconds == 3


def test_the_cores_that_the_cameras_take_are_told_beside() -> None:
    busy = replace(slice_of(80, 100), client=CORES * 0.2)
    found = figures([busy], account([], [], {}, {}), 1, 10, 1, refused_writes=7)

    assert found.share == pytest.approx(0.8)
    assert found.stack_share == pytest.approx(1.0)
    assert found.client == pytest.approx(CORES * 200 / 80)
    assert found.refused_writes == 7


def test_refusals_are_told_apart() -> None:
    refused = [Answer("a", 0, 1, status) for status in (409, 429, 429, 503, 0)]
    found = figures([slice_of(100, 100, *refused)], account([], [], {}, {}), 1, 10, 1)

    assert (found.frames, found.conflicts, found.server_errors) == (105, 1, 2)
    assert found.refused == {"0": 1, "429": 2, "503": 1}
    assert (found.p50, found.p95, found.p99) == pytest.approx((50.5, 95.05, 99.01))
