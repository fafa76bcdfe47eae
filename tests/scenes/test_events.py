"""Each event type comes when it should and stays away when it should, through noise and at any frame rate."""

from __future__ import annotations

from math import radians

import pytest

from tests.scenes.actors import Actor, film, still, walk

rates = pytest.mark.parametrize("fps", [2, 5, 15])
chances = pytest.mark.parametrize("seed", range(5))

INTO_THE_LENS = still((0.0, 0.0))
STROLLER = Actor(place=walk((-40, 200), (110, 0)), here=(0.5, 6.0), height=180, gaze=still((0.5, 0.0)))
VISITOR = Actor(here=(1.0, 9.0), gaze=INTO_THE_LENS)


@rates
@chances
def test_appearance_comes_soon_and_once_for_each_person(fps: float, seed: int) -> None:
    told = film([VISITOR, Actor(place=still((520, 240)), here=(4.0, 12.0))], 12, fps, seed)

    first, second = told.times("appearance")
    assert 1.0 <= first <= 1.0 + max(0.9, 2.5 / fps)
    assert 4.0 <= second <= 4.0 + max(0.9, 2.5 / fps)


@rates
@chances
def test_nothing_comes_where_nobody_is(fps: float, seed: int) -> None:
    told = film([], 10, fps, seed)

    assert not any(update.events or update.entities for update in told.player.updates)


@rates
@chances
def test_disappearance_comes_once_and_soon_after_the_last_sight(fps: float, seed: int) -> None:
    told = film([VISITOR], 14, fps, seed)

    (time,) = told.times("disappearance")
    assert 9.0 <= time <= 9.0 + max(1.7, 3.5 / fps)
    assert told.entities("disappearance") == told.entities("appearance")


@rates
@chances
def test_disappearance_stays_away_while_somebody_is_missed_for_a_moment(fps: float, seed: int) -> None:
    blinked = Actor(here=(0.0, 12.0), hidden=lambda time: 5.0 <= time < 5.5)
    told = film([blinked], 12, fps, seed)

    assert told.times("disappearance") == []
    assert len(told.times("appearance")) == 1


@rates
@chances
def test_age_is_estimated_once_and_near_the_truth(fps: float, seed: int) -> None:
    told = film([Actor(here=(0, 10), gaze=INTO_THE_LENS, age=52)], 10, fps, seed)

    assert 1 <= len(told.times("age_estimated")) <= 2
    (age,) = told.values("age_estimated")[-1:]
    assert age == pytest.approx(52, abs=9)


@rates
@chances
def test_nothing_is_estimated_of_somebody_seen_from_behind(fps: float, seed: int) -> None:
    told = film([Actor(here=(0, 10))], 10, fps, seed)

    assert len(told.times("appearance")) == 1
    for event_type in ("age_estimated", "gender_estimated", "focus_locked", "emotion_detected"):
        assert told.times(event_type) == []


@rates
@chances
@pytest.mark.parametrize("male", [True, False])
def test_gender_is_estimated_once_and_right(fps: float, seed: int, male: bool) -> None:
    told = film([Actor(here=(0, 10), gaze=INTO_THE_LENS, male=male)], 10, fps, seed)

    assert told.values("gender_estimated") == ["male" if male else "female"]


@rates
@chances
def test_a_gaze_held_is_told_and_again_when_it_is_held_elsewhere(fps: float, seed: int) -> None:
    def looks(time: float) -> tuple[float, float]:
        return (0.0, 0.0) if time < 6 else (radians(40), 0.0)

    told = film([Actor(here=(0, 14), gaze=looks)], 14, fps, seed)

    times = told.times("focus_locked")
    assert times[0] <= 5
    assert any(time > 6.5 for time in times)
    assert told.values("focus_locked")[-1] == pytest.approx((radians(40), 0), abs=radians(15))


@rates
@chances
def test_eyes_that_wander_lock_on_nothing(fps: float, seed: int) -> None:
    def wanders(time: float) -> tuple[float, float]:
        return radians(40 if int(time * 2) % 2 else -40), 0.0

    told = film([Actor(here=(0, 10), gaze=wanders)], 10, fps, seed)

    assert told.times("focus_locked") == []


@rates
@chances
def test_a_smile_is_told_once_and_again_after_it_had_gone(fps: float, seed: int) -> None:
    def smiles(time: float) -> float:
        return 0.9 if 3 <= time < 5 or 9 <= time < 11 else 0.0

    told = film([Actor(here=(0, 14), gaze=INTO_THE_LENS, smile=smiles)], 14, fps, seed)

    first, second = told.times("emotion_detected")
    assert 3.0 <= first <= 5.5
    assert 9.0 <= second <= 11.5
    assert told.values("emotion_detected") == ["emotion_happiness"] * 2


@rates
@chances
def test_a_face_that_is_always_the_same_has_no_peaks(fps: float, seed: int) -> None:
    told = film([Actor(here=(0, 15), gaze=INTO_THE_LENS)], 15, fps, seed)

    assert told.times("emotion_detected") == []


@rates
@chances
@pytest.mark.parametrize(
    ("speed", "direction"), [((110, 0), "right"), ((-110, 0), "left"), ((0, -60), "up"), ((0, 60), "down")]
)
def test_who_walks_has_a_direction(fps: float, seed: int, speed: tuple[float, float], direction: str) -> None:
    start = (320 - speed[0] * 2.5, 240 - speed[1] * 2.5)
    told = film([Actor(place=walk(start, speed), here=(0, 5), height=180)], 5, fps, seed)

    assert told.values("direction_estimated") == [direction]


@rates
@chances
def test_who_stands_has_none(fps: float, seed: int) -> None:
    told = film([Actor(here=(0, 20))], 20, fps, seed)

    assert told.times("direction_estimated") == []


@rates
@chances
def test_who_turns_round_is_told_again(fps: float, seed: int) -> None:
    def there_and_back(time: float) -> tuple[float, float]:
        return (60 + 110 * time if time < 4.5 else 60 + 110 * (9 - time)), 240

    told = film([Actor(place=there_and_back, here=(0, 9), height=180)], 9, fps, seed)

    assert told.values("direction_estimated") == ["right", "left"]


@rates
@chances
def test_who_stops_and_looks_is_interested_and_who_strolls_past_is_not(fps: float, seed: int) -> None:
    told = film([VISITOR, STROLLER], 14, fps, seed)

    visits = [visit for update in told.player.updates for visit in update.visits]
    assert sorted((visit.interested, visit.passing_by) for visit in visits) == [(False, True), (True, True)]
