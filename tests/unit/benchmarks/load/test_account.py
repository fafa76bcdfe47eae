from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.load.account import account
from benchmarks.load.cameras import Answer, Told

TAKEN = Answer("a", 0.0, 0.1, 201)
CAME = replace(TAKEN, events=(Told("1", "appearance", "p"), Told("2", "focus_locked", "p")))
WENT = replace(TAKEN, events=(Told("3", "disappearance", "p"),))
REFUSED = replace(TAKEN, status=409)
LATE = replace(TAKEN, late=True)


def visit(event: str, entity: str) -> dict[str, Any]:
    return {"detail-type": "Disappearance", "detail": {"id": event, "entity_id": entity}}


def announced(event: str, kind: str, entity: str) -> dict[str, Any]:
    return {"detail-type": "Appearance", "detail": {"id": event, "type": kind, "entity_id": entity}}


CAME_ON_BUS = [announced("1", "appearance", "p"), announced("2", "focus_locked", "p")]
TRAFFIC = {"detail-type": "Traffic", "detail": {"camera": "a"}}


def test_events_that_were_told_and_are_on_the_bus_are_in_order() -> None:
    told = account([CAME, WENT, REFUSED, LATE], [*CAME_ON_BUS, visit("3", "p"), TRAFFIC], {"a": 7}, {"a": 9})
    assert told.wrong == 0
    assert (told.events, told.appeared, told.departed, told.in_silence) == (3, 1, 1, 0)


def test_who_left_in_silence_is_on_the_bus_alone() -> None:
    told = account([CAME], [*CAME_ON_BUS, visit("9", "p")], {"a": 7}, {"a": 8})
    assert (told.in_silence, told.wrong) == (1, 0)


def test_the_bus_may_repeat_itself_and_an_answer_may_not() -> None:
    bus = [*CAME_ON_BUS, visit("3", "p"), visit("3", "p")]
    repeated = account([CAME, WENT], bus, {"a": 7}, {"a": 9})
    assert (repeated.repeated_on_bus, repeated.wrong) == (1, 0)
    assert account([CAME, CAME, WENT], bus, {"a": 7}, {"a": 10}).told_twice == 2


def test_nobody_comes_or_goes_twice() -> None:
    again = replace(TAKEN, events=(Told("4", "appearance", "p"),))
    bus = [*CAME_ON_BUS, announced("4", "appearance", "p"), visit("3", "p"), visit("5", "p")]
    told = account([CAME, again, WENT], bus, {"a": 7}, {"a": 10})
    assert (told.appeared_twice, told.departed_twice, told.wrong) == (1, 1, 2)


@pytest.mark.parametrize(
    ("answers", "bus", "versions", "wrong"),
    [
        ([CAME], CAME_ON_BUS, 8, "never_departed"),
        ([TAKEN], [visit("3", "p")], 8, "departed_unannounced"),
        ([CAME, WENT], [*CAME_ON_BUS, visit("4", "p")], 9, "missing_on_bus"),
        ([CAME, WENT], [CAME_ON_BUS[0], visit("3", "p")], 9, "missing_on_bus"),
        ([TAKEN], [announced("7", "focus_locked", "p")], 8, "never_told"),
        ([TAKEN, TAKEN], [], 8, "lost_writes"),
        ([LATE], [], 8, "lost_writes"),
        ([REFUSED], [], 8, "lost_writes"),
    ],
)
def test_what_is_not_in_order_is_counted(
    answers: list[Answer], bus: list[dict[str, Any]], versions: int, wrong: str
) -> None:
    told = account(answers, bus, {"a": 7}, {"a": versions})
    assert (getattr(told, wrong), told.wrong) == (1, 1)


def test_an_event_of_another_type_than_was_told_is_missing() -> None:
    bus = [CAME_ON_BUS[0], announced("2", "focus_unlocked", "p"), visit("3", "p")]
    told = account([CAME, WENT], bus, {"a": 7}, {"a": 9})
    assert (told.missing_on_bus, told.never_told) == (1, 1)


def test_writes_of_two_cameras_do_not_make_up_for_each_other() -> None:
    other = replace(TAKEN, camera="b")
    assert account([TAKEN, other], [], {"a": 7, "b": 1}, {"a": 9, "b": 1}).lost_writes == 2
