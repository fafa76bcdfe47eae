"""Scenes of every kind, as chance deals them, are told nearly without fault; `make events` has the figures."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.events.figures import figures
from benchmarks.events.verdicts import Verdicts, judge, pooled
from benchmarks.scenes import KINDS, film, script
from foyer.scene import EVENT_TYPES

FPS = 5.0
SEEDS = range(500, 503)


@cache
def judged(kind: str) -> tuple[dict[str, Verdicts], ...]:
    return tuple(judge(film(script(kind, seed), FPS)) for seed in SEEDS)


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_what_is_told_is_true_and_what_is_true_is_told(event_type: str) -> None:
    found = figures(pooled([one for kind in KINDS for one in judged(kind)], event_type))

    assert found.told > 8
    assert found.precision >= 0.9
    assert found.recall >= 0.9


def test_an_empty_scene_with_clutter_has_hardly_any_events() -> None:
    assert sum(len(one["appearance"].told) for one in judged("empty")) <= 1


def test_a_film_is_the_same_whenever_it_is_played() -> None:
    assert film(script("crowd", 1), FPS).told == film(script("crowd", 1), FPS).told
