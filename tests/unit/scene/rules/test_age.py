from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.scene import track as tracking
from foyer.scene.presets import FACING
from foyer.scene.profile import Profile
from foyer.scene.rules import Finding
from foyer.scene.rules.age import AgeEstimated
from foyer.scene.told import Told
from foyer.scene.track import Track
from tests.fixtures.people import SIZE, person

RULE = AgeEstimated()


def aged(age: float, weight: float) -> Track:
    return replace(tracking.begin(0, person(), 0.0, SIZE, FACING), profile=Profile(age=age, age_weight=weight))


def test_an_age_is_found_in_whole_years_and_surer_with_every_face() -> None:
    once, often = RULE.finding(aged(39.6, 0.5)), RULE.finding(aged(39.6, 5.0))

    assert once is not None
    assert often is not None
    assert (once.key, once.value) == ("age", 40)
    assert once.confidence < often.confidence <= 1


def test_no_face_no_age() -> None:
    assert RULE.finding(aged(0.0, 0.0)) is None


@pytest.mark.parametrize(("age", "again"), [(40, False), (45, False), (46, True), (34, True)])
def test_an_age_is_told_once_more_if_it_moved_by_more_than_five_years(age: int, again: bool) -> None:
    assert RULE.again(Told(1, 40), Finding(1.0, "age", age)) is again


def test_an_age_is_told_twice_at_most() -> None:
    assert not RULE.again(Told(2, 40), Finding(1.0, "age", 80))
