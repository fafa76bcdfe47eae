from __future__ import annotations

import pytest

from benchmarks.load.account import account
from benchmarks.load.cameras import Answer
from benchmarks.load.hostile import Beside, _figures
from benchmarks.load.run import Load


def beside(without: list[Answer], with_hostile: list[Answer]) -> Beside:
    return _figures(Load(1, 1, 1, 60), (without, with_hostile), 1, account([], [], {}, {}))


def answers(camera: str, *milliseconds: float, status: int = 201) -> list[Answer]:
    return [Answer(camera, 0, each / 1000, status) for each in milliseconds]


def test_honest_cameras_are_compared_with_themselves() -> None:
    found = beside(
        answers("camera-0", 100, 100), [*answers("camera-0", 130, 130), *answers("hostile-0", 1900, 5, status=422)]
    )

    assert (found.p95_without, found.p95_beside) == pytest.approx((100, 130))
    assert found.growth == pytest.approx(0.3)
    assert (found.lost, found.refusals) == (0, {"422": 2})


def test_an_honest_frame_that_is_refused_is_lost() -> None:
    refused = [*answers("camera-0", 100), *answers("camera-0", 5, status=429)]

    assert beside(answers("camera-0", 100), refused).lost == 1
