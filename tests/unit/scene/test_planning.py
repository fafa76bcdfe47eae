from __future__ import annotations

from collections import Counter

import pytest

from foyer.observation import Observation
from foyer.scene import Moment, plan
from tests.fixtures.people import NOON, Player, body, face, person


def moment(player: Player, later: float = 0.0) -> Moment:
    return Moment(player.time + later, player.time + later)


def test_without_a_scene_and_after_silence_everything_is_looked_at() -> None:
    player = Player().stay(2, person())

    for unplanned in (plan(None, moment(player), 30), plan(player.scene, moment(player, 60), 30)):
        assert unplanned.everywhere
        assert unplanned.expected == ()


def test_newcomers_are_looked_for_twice_a_second() -> None:
    player = Player(fps=10)
    searched = []
    for _ in range(21):
        wanted = plan(player.scene, moment(player), 30)
        searched.append(wanted.everywhere)
        player.look_everywhere = wanted.everywhere
        player.show(body())

    assert [frame for frame, everywhere in enumerate(searched) if everywhere] == [0, 5, 10, 15, 20]


def test_at_two_frames_a_second_and_slower_every_frame_is_searched() -> None:
    player = Player(fps=2).stay(3, body())

    assert plan(player.scene, moment(player), 30).everywhere


def test_somebody_is_expected_where_they_are_going() -> None:
    player = Player(fps=5)
    for frame in range(10):
        player.show(person(x=100 + 20 * frame))

    (expected,) = plan(player.scene, moment(player), 30).expected
    assert expected.body.x == pytest.approx(300, abs=8)
    assert expected.face is not None
    assert expected.face.x == pytest.approx(320, abs=8)


def test_age_and_gender_are_asked_for_until_they_are_settled_and_then_rarely() -> None:
    player = Player(fps=5)
    wanted = []
    for _ in range(150):
        wanted.append(any(e.attributes for e in plan(player.scene, moment(player), 30).expected))
        player.show(person(), person(x=400, box=face(420, 105, 80).box))

    assert all(wanted[1:5])
    late = wanted[100:]
    assert 1 <= sum(late) <= 3, "once every five seconds"


def test_who_is_over_is_not_expected() -> None:
    player = Player().stay(2, body()).stay(3)

    assert plan(player.scene, Moment(NOON + 100, player.time), 300).expected == ()


def crowd(number: int) -> list[Observation]:
    return [person(x=28 * place, box=face(20 + 28 * place, 105, 80).box) for place in range(number)]


def test_of_a_crowd_everybody_is_looked_at_closely_in_turn() -> None:
    player = Player(fps=5)
    turns: Counter[int] = Counter()
    for number in range(20):
        wanted = plan(player.scene, moment(player), 30).expected
        if number >= 10:
            assert sum(e.closely for e in wanted) <= 10
            assert sum(e.attributes for e in wanted) <= 4
            turns.update(index for index, e in enumerate(wanted) if e.closely)
        player.show(*crowd(20))

    assert set(turns.values()) == {5}


def test_a_few_people_are_looked_at_closely_all_the_time() -> None:
    player = Player(fps=5)
    for _ in range(10):
        player.show(*crowd(8))
        assert all(e.closely for e in plan(player.scene, moment(player), 30).expected)
