from __future__ import annotations

import numpy as np
import pytest

from benchmarks.cost.usage import Departure
from benchmarks.scale.cameras import Limits, arrivals, index_writes, serve
from benchmarks.scale.clips import Machine, machine_of, run
from benchmarks.scale.departures import stream_of
from foyer.aws.due import BUCKET


def random() -> np.random.Generator:
    return np.random.default_rng(1)


def test_every_camera_sends_at_its_rate() -> None:
    come = arrivals(100, 2.0, 10, random())
    assert len(come) == 2000
    assert (np.diff(come) >= 0).all()
    assert come[-1] < 10.1


def test_with_room_for_all_everything_is_answered_by_as_many_as_are_busy() -> None:
    served = serve(arrivals(1000, 1.0, 20, random()), [0.1], 0.0, Limits(1e6, 1e6, 10_000), random())
    assert served.answered.sum() == 20_000
    assert not served.refused.any()
    assert not served.throttled.any()
    assert 100 <= served.environments <= 200, "1,000 a second that take a tenth of one"


def test_the_api_refuses_what_is_beyond_its_rate() -> None:
    served = serve(arrivals(1000, 1.0, 20, random()), [0.01], 0.0, Limits(100, 100, 10_000), random())
    assert served.answered.sum() == pytest.approx(100 * 20 + 100, rel=0.02)
    assert served.answered.sum() + served.refused.sum() == 20_000


def test_an_account_with_too_few_environments_throttles_the_rest() -> None:
    served = serve(arrivals(1000, 1.0, 20, random()), [0.2], 0.0, Limits(1e6, 1e6, 100), random())
    assert served.environments == 100
    assert served.answered[5:15].mean() == pytest.approx(500, rel=0.05)


def test_a_function_gains_no_more_than_a_thousand_environments_in_ten_seconds() -> None:
    served = serve(arrivals(5000, 1.0, 10, random()), [1.5], 0.0, Limits(1e6, 1e6, 10_000), random())
    assert served.environments <= 1000 + 101 * 10
    assert served.throttled.sum() > 0


def test_each_cameras_entry_moves_once_a_bucket() -> None:
    writes = index_writes(10_000, 4 * BUCKET, timeout=30)
    assert sum(writes.values()) == 10_000 * 2 * 4
    assert max(writes.values()) < 1000


def test_a_stream_falls_behind_when_leaving_takes_longer_than_its_shards_have() -> None:
    slow = Departure(1, 1.0, 100.0, 0.0, 1.0, 6.0, 2.0, 0.0)
    one, ten = stream_of(slow, 10_000, 1.0, 1), stream_of(slow, 10_000, 1.0, 10)
    assert one.shards == 10
    assert one.load > 1 > ten.load
    assert one.backlog(10_000) == pytest.approx(100.0)


def test_the_machines_loop_is_read_from_its_definition() -> None:
    machine = machine_of()
    assert (machine.tasks, machine.choices, machine.ends) == (2, 1, 2)


def test_places_side_by_side_share_the_clips() -> None:
    clips, machine = np.full(40, 48.0), Machine(2, 1, 2)
    alone, four = run(clips, 1, machine), run(clips, 4, machine)
    assert alone.seconds == pytest.approx(4 * four.seconds)
    assert alone.function_seconds == pytest.approx(four.function_seconds)
    assert alone.frames == 40 * 240
    assert alone.segments == 40
    assert alone.transitions == 40 * 5
    assert four.most_transitions == pytest.approx(4 * alone.most_transitions, rel=0.2)
