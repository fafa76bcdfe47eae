from __future__ import annotations

from math import radians
from random import Random

import pytest

from benchmarks.scenes import Actor, Truth, truths
from benchmarks.scenes.noise import measured
from benchmarks.scenes.portrayal import Portrayal
from benchmarks.scenes.schedule import Schedule, always, standing, through, walking
from benchmarks.scenes.truth import direction
from foyer.geometry import Point

AT_THE_CAMERA = always((0.0, 0.0))


def of(*actors: Actor, seconds: float = 20.0) -> list[Truth]:
    return truths(actors, [Portrayal(actor, seconds, measured(), Random(1)) for actor in actors], seconds)


def spans(event_type: str, *actors: Actor) -> list[tuple[float, float, object]]:
    return [(truth.begin, truth.end, truth.value) for truth in of(*actors) if truth.type == event_type]


def test_who_comes_and_goes_by_a_door_appears_and_disappears() -> None:
    visitor = Actor(here=(2.0, 9.0))

    assert spans("appearance", visitor) == [(pytest.approx(2.0), pytest.approx(9.0), None)]
    assert [begin for begin, _, _ in spans("disappearance", visitor)] == [pytest.approx(9.0)]


def test_who_walks_in_appears_once_three_tenths_of_it_are_in_the_picture() -> None:
    walker = Actor(path=walking((-50.0, 240.0), (100.0, 0.0), 9.0), height=300.0)

    ((begin, _, _),) = spans("appearance", walker)
    assert begin == pytest.approx(0.3, abs=0.06)


def test_who_stays_to_the_end_does_not_disappear() -> None:
    assert spans("disappearance", Actor(here=(2.0, 1e9))) == []


def test_who_is_never_in_the_picture_has_no_truth() -> None:
    assert of(Actor(path=standing((-900.0, 0.0)))) == []


def test_who_is_covered_all_the_time_cannot_be_seen() -> None:
    behind, before = Actor(height=200.0, path=standing((320, 240))), Actor(height=420.0, path=standing((320, 260)))

    assert {truth.actor for truth in of(behind, before)} == {1}


def test_a_pillar_is_no_disappearance_but_its_time_is_not_due() -> None:
    hidden = Actor(here=(0.0, 10.0), hidden=lambda time: float(4.0 <= time < 6.0))

    (appearance,) = [truth for truth in of(hidden) if truth.type == "appearance"]
    assert (appearance.end, appearance.due) == (pytest.approx(10.0), pytest.approx(8.0))


def test_only_long_looks_are_held() -> None:
    aside, ahead = (radians(30), 0.0), (0.0, 0.0)
    looks = Schedule((0.0, 3.0, 3.5), (ahead, aside, ahead))

    held = spans("focus_locked", Actor(height=480, path=standing((320, 270)), here=(0, 10), gaze=looks))
    assert held == [
        (0.0, pytest.approx(3.0), ahead),
        (pytest.approx(3.5), pytest.approx(10.0), ahead),
    ]


def test_a_face_too_small_or_too_far_aside_is_not_due() -> None:
    far = Actor(height=200.0, gaze=AT_THE_CAMERA)
    averted = Actor(height=480.0, gaze=always((radians(60), 0.0)))

    for actor in (far, averted):
        assert [truth.due for truth in of(actor) if truth.type == "age_estimated"] == [0.0]


def test_only_strong_feelings_peak() -> None:
    feels = Schedule((0.0, 4.0, 7.0), (("happiness", 0.15), ("surprise", 0.8), ("happiness", 0.15)))
    actor = Actor(height=480, path=standing((320, 270)), here=(0, 10), gaze=AT_THE_CAMERA, feeling=feels)

    assert spans("emotion_detected", actor) == [(4.0, pytest.approx(7.0), "emotion_surprise")]


def test_ways_on_in_one_direction_are_one_and_a_turn_is_another() -> None:
    path = through(0.0, [((100, 240), 0.0), ((300, 240), 3.0), ((500, 240), 3.0), ((100, 240), 6.0)])

    assert [value for _, _, value in spans("direction_estimated", Actor(path=path, height=180))] == ["right", "left"]


@pytest.mark.parametrize(
    ("goal", "name"), [((9, 1), "right"), ((-9, 1), "left"), ((1, 9), "down"), ((1, -9), "up"), ((9, 8), None)]
)
def test_a_way_has_a_name_where_it_is_clearly_along_one_axis(goal: Point, name: str | None) -> None:
    assert direction((0, 0), goal) == name
