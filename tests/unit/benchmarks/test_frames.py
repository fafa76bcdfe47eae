from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from benchmarks.frames.cameras import Cost
from benchmarks.frames.clips import PERIOD, clip
from benchmarks.frames.nets import StopWatch, TimedNet, covered
from benchmarks.frames.race import Scenery, figures


def test_nets_that_run_at_once_are_counted_once() -> None:
    assert covered([(0, 2), (1, 3), (5, 6), (5.2, 5.4)]) == 4


def test_no_nets_take_no_time() -> None:
    assert covered([]) == 0


def test_a_timed_net_answers_as_the_net_does_and_is_timed() -> None:
    watch = StopWatch()
    net = TimedNet(lambda images: {"sum": images.sum(keepdims=True)}, watch)
    assert net(np.ones((1, 2, 2, 3), np.uint8))["sum"].item() == 12
    assert len(watch.intervals) == 1
    watch.reset()
    assert watch.busy == 0


@pytest.mark.parametrize("people", [1, 5, 20])
def test_a_clip_moves_and_has_the_size_asked_for(people: int) -> None:
    pictures = clip(people, 640, 480)
    assert len(pictures) == PERIOD
    assert len(set(pictures)) > PERIOD / 2
    assert Image.open(BytesIO(pictures[0])).size == (640, 480)


def test_figures_split_a_frame_into_nets_and_everything_else() -> None:
    costs = [Cost(10, 8, 1, 1), Cost(30, 27, 1, 1), Cost(14, 12, 1, 1)]
    found = figures(Scenery(1, 640, 480), 2, True, costs)
    assert (found.median, found.mean, found.least) == (14, 18, 10)
    assert (found.nets, found.rest) == (12, 2)
