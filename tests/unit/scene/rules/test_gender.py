from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.scene import track as tracking
from foyer.scene.presets import FACING
from foyer.scene.profile import Profile
from foyer.scene.rules import Finding
from foyer.scene.rules.gender import GenderEstimated
from foyer.scene.told import Told
from foyer.scene.track import Track
from tests.fixtures.people import SIZE, person

RULE = GenderEstimated()
MALE, FEMALE = 1, 0


def looking(male: float, weight: float = 2.0) -> Track:
    """Somebody with such log-odds of being male."""
    return replace(tracking.begin(0, person(), 0.0, SIZE, FACING), profile=Profile(male=male, male_weight=weight))


@pytest.mark.parametrize(("male", "value"), [(2.0, MALE), (-2.0, FEMALE)])
def test_the_more_probable_gender_is_found(male: float, value: int) -> None:
    finding = RULE.finding(looking(male))

    assert finding is not None
    assert (finding.key, finding.value) == ("gender", value)
    assert 0.5 < finding.confidence < 1


def test_even_odds_are_no_evidence_of_either() -> None:
    finding = RULE.finding(looking(0.0))

    assert finding is not None
    assert finding.confidence == 0.5


def test_one_face_is_a_suspicion_however_clear() -> None:
    finding = RULE.finding(looking(4.0, weight=1.0))

    assert finding is not None
    assert 0 < finding.confidence < 0.1


def test_no_face_no_gender() -> None:
    assert RULE.finding(looking(0.0, weight=0.0)) is None


def test_a_gender_is_told_once_more_if_it_flips_and_never_a_third_time() -> None:
    flipped = Finding(1.0, "gender", FEMALE)

    assert RULE.again(Told(1, MALE), flipped)
    assert not RULE.again(Told(1, FEMALE), flipped)
    assert not RULE.again(Told(2, MALE), flipped)
