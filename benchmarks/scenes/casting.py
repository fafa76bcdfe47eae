"""Scripts by kind and seed: who comes, and what they do, as chance has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.scenes.actor import Actor, Angles, Feeling
from benchmarks.scenes.behaviour import (
    SECONDS,
    ahead,
    crossing,
    facing,
    feelings,
    heights,
    looking,
    middle,
    stands,
    starts,
    thing,
    turning,
    visit,
)
from benchmarks.scenes.schedule import Path, Schedule, always, standing
from benchmarks.scenes.script import Script

_CLUTTERED = 0.1
"""The share of scenes with a thing that looks somewhat like a person, as of pictures of things."""


def script(kind: str, seed: int) -> Script:
    """The scene of a kind of `KINDS` that chance deals for a seed."""
    chance = Random(f"{kind} {seed}")
    actors = tuple(KINDS[kind](chance))
    crowded = chance.random() < _CLUTTERED or kind == "empty"
    clutter = (thing(chance),) if crowded else ()
    return Script(kind, seed, SECONDS, actors, clutter, blips=0.1 if kind == "empty" else 0.02)


def _walkers(chance: Random) -> list[Actor]:
    """People who cross the picture, one after the other."""
    return _crossers(chance, 4, 150, 330)


def _lookers(chance: Random) -> list[Actor]:
    """People who stand and look at one thing after the other."""
    return _watchers(chance, 2, 300, 620)


def _smilers(chance: Random) -> list[Actor]:
    """People who stand before the camera and now and then show what they feel."""
    found = []
    for x, height, here in stands(chance, 2, 320, 700):
        path, gaze, feeling = visit(chance, height, x, here), facing(chance, here), feelings(chance, here)
        found.append(_person(chance, path, height, here, gaze, feeling))
    return found


def _turners(chance: Random) -> list[Actor]:
    """People who walk one way, and back or off to another side."""
    coming = zip(starts(chance, 3), heights(chance, 3, 140, 240), strict=True)
    return [_person(chance, turning(chance, height, start), height) for start, height in coming]


def _hidden(chance: Random) -> list[Actor]:
    """People who stand or walk, and whom a pillar hides for a moment."""
    found = []
    for actor in _walkers(chance)[:2] + _lookers(chance)[:1]:
        begin = max(actor.here[0], actor.path.times[0]) + chance.uniform(3.0, 6.0)
        found.append(replace(actor, hidden=_behind_a_pillar(begin, begin + chance.uniform(0.2, 0.9))))
    return found


def _crowd(chance: Random) -> list[Actor]:
    """Many who cross each other's ways, and some who stand among them."""
    return _crossers(chance, 7, 140, 260) + _watchers(chance, 2, 220, 360)


def _comers(chance: Random) -> list[Actor]:
    """People who come in by a door, stand a while and leave."""
    found = []
    for x, height, here in stands(chance, 3, 200, 480):
        place = standing((x, middle(height)))
        found.append(_person(chance, place, height, here, looking(chance, here)))
    return found


def _nobody(_: Random) -> list[Actor]:
    return []


KINDS: dict[str, Callable[[Random], list[Actor]]] = {
    "walkers": _walkers,
    "lookers": _lookers,
    "smilers": _smilers,
    "turners": _turners,
    "hidden": _hidden,
    "crowd": _crowd,
    "comers": _comers,
    "empty": _nobody,
}


def _person(
    chance: Random,
    path: Path,
    height: float,
    here: tuple[float, float] = (0.0, 1e9),
    gaze: Schedule[Angles | None] | None = None,
    feeling: Schedule[Feeling] | None = None,
) -> Actor:
    age, male = chance.uniform(18, 75), chance.random() < 0.5
    return Actor(path, here, height, gaze or always(None), feeling or always(("happiness", 0.0)), age, male)


def _crossers(chance: Random, number: int, least: float, most: float) -> list[Actor]:
    """People of such heights, px, who cross the picture."""
    found = []
    for start, height in zip(starts(chance, number), heights(chance, number, least, most), strict=True):
        found.append(_person(chance, crossing(chance, height, start), height, gaze=ahead(chance)))
    return found


def _watchers(chance: Random, number: int, least: float, most: float) -> list[Actor]:
    """People of such heights, px, who come, stand side by side and look about."""
    found = []
    for x, height, here in stands(chance, number, least, most):
        path = visit(chance, height, x, here)
        found.append(_person(chance, path, height, here, looking(chance, here)))
    return found


def _behind_a_pillar(begin: float, end: float) -> Callable[[float], float]:
    """Hidden wholly for a while."""
    return lambda time: float(begin <= time < end)
