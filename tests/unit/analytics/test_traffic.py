from __future__ import annotations

import pytest

from foyer.analytics import buckets_of, figures_of
from foyer.scene import Visit
from tests.fixtures.people import NOON


def visit(**told: object) -> Visit:
    values: dict[str, object] = {
        "entity_id": "entity", "event_id": "event", "first_seen": NOON, "last_seen": NOON + 12.5, "stop_time": 4.0,
        "attention_time": 2.0, "age": 44.2, "gender": "female", "emotions": (0.5, 0.3, 0.1, 0.06, 0.04),
        "direction": "left", "start": (1.0, 2.0), "end": (3.0, 4.0), "reason": "left", "stored": True,
    }  # fmt: skip
    return Visit(**{**values, **told})


def test_an_interested_visit_gives_everything() -> None:
    assert figures_of(visit()) == {
        "visitors": 1, "passing_by": 1, "dwell_ms": 12500, "direction_left": 1, "interested": 1, "stop_ms": 4000,
        "attention_ms": 2000, "gender_female": 1, "age_40": 1, "category_senior_female": 1, "felt": 1,
        "emotion_neutral": 500, "emotion_happiness": 300, "emotion_surprise": 100, "emotion_anger": 60,
        "emotion_sadness": 40,
    }  # fmt: skip


def test_who_only_passes_by_gives_no_demographics() -> None:
    assert figures_of(visit(stop_time=2.9)) == {"visitors": 1, "passing_by": 1, "dwell_ms": 12500, "direction_left": 1}
    assert "interested" not in figures_of(visit(attention_time=1.0))


def test_who_was_in_view_for_less_than_a_second_did_not_pass_by() -> None:
    assert "passing_by" not in figures_of(visit(last_seen=NOON + 0.9))


@pytest.mark.parametrize(
    ("told", "passing_by", "interested"),
    [
        ({"last_seen": NOON + 1.0, "stop_time": 0.0}, True, False),
        ({"last_seen": NOON + 0.999, "stop_time": 0.0}, False, False),
        ({"stop_time": 3.0, "attention_time": 1.001}, True, True),
        ({"stop_time": 2.999, "attention_time": 1.001}, True, False),
        ({"stop_time": 3.0, "attention_time": 1.0}, True, False),
    ],
)
def test_a_second_in_view_passes_by_and_three_stopped_with_more_than_one_of_looking_interest(
    told: dict[str, float], passing_by: bool, interested: bool
) -> None:
    figures = figures_of(visit(**told))
    assert ("passing_by" in figures, "interested" in figures) == (passing_by, interested)


def test_seniors_begin_at_forty_and_the_unknown_have_no_category() -> None:
    assert figures_of(visit(age=39.9, gender="male"))["category_young_male"] == 1
    unknown = figures_of(visit(gender=None, age=None, emotions=None))
    assert unknown["gender_unknown"] == 1
    assert not any(name.startswith(("category", "age", "felt")) for name in unknown)


def test_a_visit_counts_in_the_hour_it_ended_in() -> None:
    assert buckets_of(visit(last_seen=NOON)) == ("2023-11-14T22", "day 2023-11-14")
    assert buckets_of(visit(last_seen=NOON + 7200)) == ("2023-11-15T00", "day 2023-11-15")
