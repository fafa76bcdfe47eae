from __future__ import annotations

from itertools import pairwise
from random import Random
from statistics import mean, pstdev

import pytest

from benchmarks.scenes.processes import Wander, bursts, during


def test_a_wandering_value_keeps_its_spread_and_forgets_itself_in_its_time() -> None:
    wander = Wander(Random(1), memory=0.5)
    values = [wander.at(frame * 0.5) for frame in range(20_000)]

    assert mean(values) == pytest.approx(0, abs=0.05)
    assert pstdev(values) == pytest.approx(1, abs=0.05)
    assert mean(a * b for a, b in pairwise(values)) == pytest.approx(0.37, abs=0.05)


def test_asked_twice_at_one_time_it_says_the_same() -> None:
    wander = Wander(Random(1), memory=0.5)

    assert wander.at(3.0) == wander.at(3.0)


def test_bursts_come_as_often_and_last_as_long_as_told() -> None:
    spells = bursts(Random(1), 10_000.0, rate=0.2, length=0.4, spread=0.1)

    assert len(spells) == pytest.approx(2000, rel=0.1)
    assert mean(end - begin for begin, end in spells) == pytest.approx(0.4, abs=0.02)
    assert pstdev(end - begin for begin, end in spells) == pytest.approx(0.1, abs=0.02)


def test_what_never_happens_has_no_bursts() -> None:
    assert bursts(Random(1), 100.0, rate=0.0, length=1.0, spread=1.0) == []


def test_during_tells_whether_a_spell_lasts() -> None:
    assert [during([(1.0, 2.0)], time) for time in (0.9, 1.0, 1.9, 2.0)] == [False, True, True, False]
