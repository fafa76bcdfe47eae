"""What the teardown asks before it deletes."""

from __future__ import annotations

import pytest

from deploying import teardown
from deploying.problems import Problem
from deploying.removal import TABLE
from deploying.stacks import Resource
from deploying.teardown import Found

FOUND = Found(None, [], [Resource("Cameras", TABLE, "foyer-Cameras-1", "CREATE_COMPLETE")])


def confirmed(*answers: str, **variables: str) -> bool:
    left = list(answers)

    def ask(_question: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return teardown._confirmed("foyer", variables, FOUND, ask)


def test_data_are_deleted_if_that_was_said_and_the_stacks_name_was_typed() -> None:
    assert confirmed("delete", "foyer")
    assert not confirmed("keep", "foyer")
    assert confirmed("what?", "delete", "foyer")
    assert confirmed("foyer", DATA="delete")


def test_a_script_asks_nothing() -> None:
    assert confirmed(YES="1", DATA="delete")
    assert not confirmed(YES="1", DATA="keep")


@pytest.mark.parametrize(
    ("answers", "variables", "says"),
    [
        (["keep", "lobby"], {}, "Nothing was deleted"),
        (["delete", ""], {}, "Nothing was deleted"),
        ([], {}, "Nobody is there to answer"),
        ([], {"YES": "1"}, "DATA=keep or DATA=delete"),
        ([], {"YES": "1", "DATA": "yes"}, "DATA is keep or delete, not 'yes'"),
    ],
)
def test_anything_else_deletes_nothing(answers: list[str], variables: dict[str, str], says: str) -> None:
    with pytest.raises(Problem, match=says):
        confirmed(*answers, **variables)
