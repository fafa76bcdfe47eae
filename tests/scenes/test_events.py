"""Each event type comes when it should and stays away when it should, through noise and at any frame rate."""

from __future__ import annotations

from math import radians

import pytest

from foyer.geometry import Point
from tests.scenes.plays import (
    AT_THE_CAMERA,
    Actor,
    feeling,
    looking,
    play,
    standing,
    through,
    times,
    values,
    walking,
)

rates = pytest.mark.parametrize("fps", [2, 5, 15])
chances = pytest.mark.parametrize("seed", range(3))

CALM, HAPPY = ("happiness", 0.0), ("happiness", 0.9)
LOOKER = Actor(height=480, path=standing((320, 270)), here=(1.0, 12.0), gaze=AT_THE_CAMERA)


@rates
@chances
def test_appearance_comes_soon_and_once_for_each_person(fps: float, seed: int) -> None:
    told = play(
        Actor(path=standing((160, 240)), here=(1.0, 9.0)),
        Actor(path=standing((480, 240)), here=(4.0, 12.0)),
        seconds=12, fps=fps, seed=seed,
    )  # fmt: skip

    first, second = times(told, "appearance")
    assert 1.0 <= first <= 1.0 + max(1.2, 2.5 / fps)
    assert 4.0 <= second <= 4.0 + max(1.2, 2.5 / fps)


@rates
@chances
def test_nothing_comes_where_nobody_is(fps: float, seed: int) -> None:
    told = play(seconds=10, fps=fps, seed=seed)

    assert not any(update.events or update.entities for update in told.updates)


@rates
@chances
def test_disappearance_comes_once_and_soon_after_the_last_sight(fps: float, seed: int) -> None:
    told = play(Actor(here=(1.0, 9.0)), seconds=14, fps=fps, seed=seed)

    (gone,) = told.of("disappearance")
    assert 8.5 <= gone.time <= 9.0 + max(1.7, 3.5 / fps)
    assert [gone.entity] == [came.entity for came in told.of("appearance")]


@rates
@chances
def test_disappearance_stays_away_while_somebody_is_hidden_for_a_moment(fps: float, seed: int) -> None:
    hidden = Actor(here=(0.0, 12.0), hidden=lambda time: float(5.0 <= time < 5.5))
    told = play(hidden, seconds=12, fps=fps, seed=seed)

    assert len(times(told, "appearance")) == 1
    assert times(told, "disappearance") == []


@rates
@chances
def test_age_and_gender_are_estimated_once_or_twice_and_the_gender_rightly(fps: float, seed: int) -> None:
    told = play(LOOKER, seconds=12, fps=fps, seed=seed)

    assert 1 <= len(times(told, "age_estimated")) <= 2
    assert values(told, "gender_estimated") == ["male"]


@rates
@chances
def test_nothing_is_estimated_of_somebody_seen_from_behind(fps: float, seed: int) -> None:
    told = play(Actor(here=(0, 10)), seconds=10, fps=fps, seed=seed)

    assert len(times(told, "appearance")) == 1
    for event_type in ("age_estimated", "gender_estimated", "focus_locked", "emotion_detected"):
        assert times(told, event_type) == []


@rates
@chances
def test_a_gaze_held_is_told_and_again_when_it_is_held_elsewhere(fps: float, seed: int) -> None:
    aside = (radians(35), 0.0)
    looks = Actor(height=480, path=standing((320, 270)), here=(0, 14), gaze=looking((0, (0.0, 0.0)), (6, aside)))
    told = play(looks, seconds=14, fps=fps, seed=seed)

    first, *_, last = told.of("focus_locked")
    assert first.time <= 5
    assert last.time > 6.5
    assert last.value == pytest.approx(aside, abs=radians(20))


@rates
@chances
def test_eyes_that_wander_lock_on_nothing(fps: float, seed: int) -> None:
    sides = [(time / 2, (radians(40 if time % 2 else -40), 0.0)) for time in range(20)]
    told = play(
        Actor(height=480, path=standing((320, 270)), here=(0, 10), gaze=looking(*sides)),
        seconds=10, fps=fps, seed=seed,
    )  # fmt: skip

    assert times(told, "focus_locked") == []


@rates
@chances
def test_a_smile_is_told_once_and_again_after_it_had_gone(fps: float, seed: int) -> None:
    smiles = feeling((0, CALM), (3, HAPPY), (5.5, CALM), (10, HAPPY), (12.5, CALM))
    smiler = Actor(height=480, path=standing((320, 270)), here=(0, 14), gaze=AT_THE_CAMERA, feeling=smiles)
    told = play(smiler, seconds=14, fps=fps, seed=seed)

    first, second = times(told, "emotion_detected")
    assert 3.0 <= first <= 5.5
    assert 10.0 <= second <= 12.5
    assert values(told, "emotion_detected") == ["emotion_happiness"] * 2


@rates
@chances
def test_a_calm_face_has_no_peaks(fps: float, seed: int) -> None:
    assert times(play(LOOKER, seconds=14, fps=fps, seed=seed), "emotion_detected") == []


@rates
@chances
@pytest.mark.parametrize(
    ("speed", "direction"), [((110, 0), "right"), ((-110, 0), "left"), ((0, -60), "up"), ((0, 60), "down")]
)
def test_who_walks_has_a_direction(fps: float, seed: int, speed: Point, direction: str) -> None:
    start = (320 - speed[0] * 2.5, 240 - speed[1] * 2.5)
    walker = Actor(path=walking(start, speed, 5.0), here=(0, 5), height=180)

    assert values(play(walker, seconds=5, fps=fps, seed=seed), "direction_estimated") == [direction]


@rates
@chances
def test_who_stands_has_none(fps: float, seed: int) -> None:
    assert times(play(Actor(here=(0, 20)), seconds=20, fps=fps, seed=seed), "direction_estimated") == []


@rates
@chances
def test_who_turns_round_is_told_again(fps: float, seed: int) -> None:
    there_and_back = through(0.0, [((60, 240), 0.0), ((555, 240), 4.5), ((60, 240), 4.5)])
    told = play(Actor(path=there_and_back, here=(0, 9), height=180), seconds=9, fps=fps, seed=seed)

    assert values(told, "direction_estimated") == ["right", "left"]


@rates
@chances
def test_who_stops_and_looks_is_interested_and_who_strolls_past_is_not(fps: float, seed: int) -> None:
    stroller = Actor(path=walking((-60, 200), (110, 0), 7.0), height=180)
    visitor = Actor(height=400, path=standing((320, 260)), here=(8.0, 16.0), gaze=AT_THE_CAMERA)
    told = play(stroller, visitor, seconds=20, fps=fps, seed=seed)

    assert [(visit.passing_by, visit.interested) for visit in told.visits] == [(True, False), (True, True)]
