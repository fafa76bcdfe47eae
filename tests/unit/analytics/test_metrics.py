from __future__ import annotations

from collections import Counter

import pytest

from foyer.analytics import METRICS, figures_of, tell
from foyer.analytics.metrics import DEMOGRAPHIC
from tests.unit.analytics.test_traffic import visit

ALL = tuple(METRICS)
DAY = Counter(figures_of(visit())) + Counter(figures_of(visit(age=25.0, gender="male", stop_time=6.0)))


def test_two_interested_people_add_up() -> None:
    told = tell(DAY, ALL, 1)
    assert told["interested"] == {"value": 2}
    assert told["stop_time"] == {"value": 5.0}
    assert told["dwell_time"] == {"value": 12.5}
    assert told["gender"] == {"?": 0, "female": 1, "male": 1}
    assert told["category"] == {"senior_female": 1, "senior_male": 0, "young_female": 0, "young_male": 1}
    assert told["satisfaction"] == {
        "neutral": 0.5, "happiness": 0.3, "surprise": 0.1, "anger": 0.06, "sadness": 0.04,
    }  # fmt: skip
    assert told["direction"]["left"] == 2
    assert told["age"]["40-49"] == told["age"]["20-29"] == 1


def test_of_nobody_counts_are_nought_and_means_unknown() -> None:
    told = tell({}, ALL, 5)
    assert told["passing_by"] == {"value": 0}
    assert told["stop_time"] == told["dwell_time"] == {"value": None}
    assert set(told["gender"].values()) == {0}
    assert set(told["satisfaction"].values()) == {None}


def test_of_a_small_group_no_demographics_are_told() -> None:
    told = tell(DAY, ALL, 3)
    assert {name for name, value in told.items() if value == {"withheld": True}} == DEMOGRAPHIC
    assert told["interested"] == {"value": 2}
    assert all(value != {"withheld": True} for value in tell(DAY, ALL, 2).values())


def test_only_what_was_asked_for_is_told() -> None:
    assert set(tell(DAY, ("gender",), 1)) == {"gender"}


@pytest.mark.parametrize("age", [0.0, 99.9, 104.0])
def test_every_age_has_its_place(age: float) -> None:
    assert sum(tell(figures_of(visit(age=age)), ("age",), 1)["age"].values()) == 1
