from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from foyer.aws.traffic import sums
from local import showcase

pytestmark = pytest.mark.usefixtures("aws")

NOW = datetime(2026, 3, 4, 15, 30, tzinfo=UTC)


def test_a_week_of_plausible_days_is_there_at_first_sight() -> None:
    people = showcase.fill("traffic", NOW)
    days = dict(sums(showcase.CAMERA, "day 2026-02-25", "day 2026-03-04"))
    assert sum(day["visitors"] for day in days.values()) == people > 500
    assert len(days) == 7, "closed on Sunday"
    for day in days.values():
        assert 0 < day["interested"] < day["passing_by"] <= day["visitors"]


def test_nobody_came_in_the_future_nor_to_another_camera() -> None:
    showcase.fill("traffic", NOW)
    tomorrow = (NOW + timedelta(hours=1)).strftime("%Y-%m-%dT%H")
    assert not list(sums(showcase.CAMERA, tomorrow, "2027"))
    assert not list(sums("demo", "2026", "day 9"))


def test_it_is_the_same_week_every_time() -> None:
    assert showcase.fill("traffic", NOW) == showcase.fill("traffic", NOW)


def test_its_name_says_that_it_is_made_up() -> None:
    assert "simulated" in showcase.LABEL
