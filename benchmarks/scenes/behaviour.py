"""What people do, as chance has it: where they walk, when they come, where they look, what they feel."""

from __future__ import annotations

from math import radians
from random import Random

from benchmarks.scenes.actor import SIZE, Angles, Feeling
from benchmarks.scenes.noise import measured
from benchmarks.scenes.schedule import Path, Schedule, always, through
from benchmarks.scenes.script import Clutter
from foyer.geometry import Box, Point

SECONDS = 32.0
"""The length of every scene."""
_HEIGHT, _WIDTH = SIZE


def heights(chance: Random, number: int, least: float, most: float) -> list[float]:
    """Of so many people, px."""
    return [chance.uniform(least, most) for _ in range(number)]


def starts(chance: Random, number: int) -> list[float]:
    """When people set out, so that the last is through by the end."""
    return sorted(chance.uniform(0.5, SECONDS - 12) for _ in range(number))


def stands(chance: Random, number: int, least: float, most: float) -> list[tuple[float, float, tuple[float, float]]]:
    """Places side by side, heights, and from when until when somebody is there."""
    found = []
    for index, height in enumerate(heights(chance, number, least, most)):
        begin = chance.uniform(0.5, 6.0)
        x = (index + 0.5 + chance.uniform(-0.1, 0.1)) * _WIDTH / number
        found.append((x, height, (begin, begin + chance.uniform(10.0, 21.0))))
    return found


def middle(height: float) -> float:
    """The height of the centre of somebody whose head is in the picture, whatever else."""
    return max(_HEIGHT / 2, 30 + height / 2)


def crossing(chance: Random, height: float, start: float) -> Path:
    """From beyond one side to beyond the other at walking pace, 0.5 to 1 heights a second."""
    seconds = (_WIDTH + height) / (height * chance.uniform(0.5, 1.0))
    y, drift = chance.uniform(height / 2, _HEIGHT - height / 4), chance.uniform(-0.15, 0.15) * _WIDTH
    ends: list[Point] = [(-height / 2, y), (_WIDTH + height / 2, min(max(y + drift, height / 2), _HEIGHT))]
    if chance.random() < 0.5:
        ends.reverse()
    return through(start, [(ends[0], 0.0), (ends[1], seconds)])


def turning(chance: Random, height: float, start: float) -> Path:
    """In from one side to somewhere in the middle, a pause, and back, up or down."""
    pace, y = height * chance.uniform(0.5, 0.9), chance.uniform(height * 0.8, _HEIGHT - height * 0.8)
    side = -1 if chance.random() < 0.5 else 1
    outside: Point = (_WIDTH / 2 + side * (_WIDTH + height) / 2, y)
    goal: Point = (_WIDTH / 2 + side * chance.uniform(-0.25, 0.1) * _WIDTH, y)
    way = abs(outside[0] - goal[0])
    after = chance.choice(("back", "up", "down"))
    end = {"back": outside, "up": (goal[0], -height / 2), "down": (goal[0], _HEIGHT + height / 2)}[after]
    leaving = abs(end[0] - goal[0]) + abs(end[1] - goal[1])
    return through(start, [(outside, 0.0), (goal, way / pace), (goal, chance.uniform(0.0, 2.0)), (end, leaving / pace)])


def visit(chance: Random, height: float, x: float, here: tuple[float, float]) -> Path:
    """In from the nearer side, standing, and out the same way."""
    side = -1 if x < _WIDTH / 2 else 1
    outside: Point = (_WIDTH / 2 + side * (_WIDTH + height) / 2, middle(height))
    inside: Point = (x, middle(height))
    seconds = abs(outside[0] - x) / (height * chance.uniform(0.5, 0.8))
    stay = max(here[1] - here[0] - 2 * seconds, 1.0)
    return through(here[0], [(outside, 0.0), (inside, seconds), (inside, stay), (outside, seconds)])


def ahead(chance: Random) -> Schedule[Angles | None]:
    """Walkers face their way or the camera, or are seen from behind."""
    return always(chance.choice((None, (radians(chance.uniform(-25, 25)), 0.0))))


def facing(chance: Random, here: tuple[float, float]) -> Schedule[Angles | None]:
    """Into the camera, as all who smile at it."""
    return Schedule((here[0],), ((radians(chance.gauss(0, 4)), radians(chance.gauss(0, 3))),))


def looking(chance: Random, here: tuple[float, float]) -> Schedule[Angles | None]:
    """Long looks, glances, and eyes that wander, each at least 22 degrees from the last."""
    times, looks, time = [0.0], [_away_from(chance, (0.0, 0.0))], here[0]
    while time < here[1]:
        what = chance.random()
        spells = (chance.uniform(2.5, 7.0),) if what < 0.45 else tuple(chance.uniform(0.2, 0.6) for _ in range(4))
        for spell in spells:
            times.append(time)
            looks.append(_away_from(chance, looks[-1]))
            time += spell
    return Schedule(tuple(times), tuple(looks))


def _away_from(chance: Random, last: Angles) -> Angles:
    while True:
        look = radians(chance.uniform(-40, 40)), radians(chance.uniform(-15, 15))
        if abs(look[0] - last[0]) > radians(22):
            return look


def feelings(chance: Random, here: tuple[float, float]) -> Schedule[Feeling]:
    """Calm, and now and then something strong for some seconds; sometimes a faint, lasting smile."""
    usual: Feeling = ("happiness", chance.choice((0.0, 0.0, 0.15)))
    times, felt, time = [0.0], [usual], here[0] + chance.uniform(3.0, 5.0)
    while time < here[1]:
        name = chance.choice(("happiness", "happiness", "happiness", "surprise", "anger", "sadness"))
        length = chance.uniform(2.0, 4.0)
        times += [time, time + length]
        felt += [(name, chance.uniform(0.6, 0.95)), usual]
        time += length + chance.uniform(3.5, 7.0)
    return Schedule(tuple(times), tuple(felt))


def thing(chance: Random) -> Clutter:
    """Something that looks somewhat like a person."""
    phantoms, height = measured().phantoms, chance.uniform(60, 160)
    x, y = chance.uniform(20, _WIDTH - 80), chance.uniform(20, _HEIGHT - height)
    return Clutter(Box(x, y, height / 3, height), chance.gauss(phantoms.body_score, phantoms.body_score_spread))
