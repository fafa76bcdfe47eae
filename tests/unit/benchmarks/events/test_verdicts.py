from __future__ import annotations

from math import radians

import pytest

from benchmarks.events.verdicts import Verdicts, judge, pooled
from benchmarks.scenes import Film, Script, Told, Truth
from foyer.scene import EVENT_TYPES

SCRIPT = Script("test", 0, 20.0, ())
HERE = Truth("appearance", 0, 2.0, 9.0, due=7.0)


def film(truth: Truth | list[Truth], *told: Told, fps: float = 5.0) -> Film:
    return Film(SCRIPT, fps, truth if isinstance(truth, list) else [truth], list(told))


def say(event_type: str, time: float, value: object = None, actor: int | None = 0, entity: str = "a") -> Told:
    return Told(event_type, time, 0.9, value, entity, actor)


def verdicts(truth: Truth, *told: Told, fps: float = 5.0) -> Verdicts:
    return judge(film(truth, *told, fps=fps))[truth.type]


def test_what_is_told_in_time_of_the_right_person_is_true() -> None:
    found = verdicts(HERE, say("appearance", 2.4))

    assert [one.is_true for one in found.told] == [True]
    assert found.told[0].delay == pytest.approx(0.4)
    assert found.hits == (True,)


@pytest.mark.parametrize("told", [say("appearance", 1.4), say("appearance", 10.1), say("appearance", 3.0, actor=None)])
def test_what_is_told_too_early_too_late_or_of_nobody_is_false(told: Told) -> None:
    found = verdicts(HERE, told)

    assert [one.is_true for one in found.told] == [False]
    assert found.hits == (False,)


def test_who_appears_twice_is_told_wrongly_the_second_time() -> None:
    found = verdicts(HERE, say("appearance", 2.4), say("appearance", 5.0, entity="b"))

    assert [one.is_true for one in found.told] == [True, False]


def test_a_thing_held_may_be_told_once_of_each_entity() -> None:
    held = Truth("focus_locked", 0, 2.0, 9.0, (0.0, 0.0), due=7.0)
    told = [say("focus_locked", 3.0 + n, (0.0, radians(5)), entity=entity) for n, entity in enumerate("aab")]

    assert [one.is_true for one in verdicts(held, *told).told] == [True, False, True]


@pytest.mark.parametrize(
    ("event_type", "truth", "right", "wrong"),
    [
        ("age_estimated", 40.0, 44.9, 45.1),
        ("gender_estimated", "female", "female", "male"),
        ("focus_locked", (0.0, 0.0), (radians(19), 0.0), (radians(21), 0.0)),
        ("emotion_detected", "emotion_anger", "emotion_anger", "emotion_sadness"),
        ("direction_estimated", "up", "up", "left"),
    ],
)
def test_the_value_must_be_right(event_type: str, truth: object, right: object, wrong: object) -> None:
    happened = Truth(event_type, 0, 2.0, 9.0, truth, due=7.0)

    assert verdicts(happened, say(event_type, 4.0, right)).told[0].is_true
    assert not verdicts(happened, say(event_type, 4.0, wrong)).told[0].is_true


def test_what_could_hardly_be_seen_need_not_be_told() -> None:
    brief = Truth("appearance", 0, 2.0, 3.0, due=1.0)

    assert verdicts(brief).hits == ()
    assert verdicts(HERE).hits == (False,)
    assert verdicts(Truth("appearance", 0, 2.0, 4.0, due=2.0), fps=1.0).hits == ()


def test_verdicts_of_many_films_add_up() -> None:
    once = judge(film(HERE, say("appearance", 2.4)))

    assert set(once) == set(EVENT_TYPES)
    assert len(pooled([once, once], "appearance").told) == 2
