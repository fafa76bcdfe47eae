from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.analytics import BY_DAY, BY_HOUR, GLOBAL, Period, asked, bucket, count, in_whole_hours

PARIS = ZoneInfo("Europe/Paris")
moments = st.datetimes(datetime(2015, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from([UTC, PARIS, ZoneInfo("America/Sao_Paulo"), ZoneInfo("Pacific/Auckland")])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_hours_are_those_that_hold_what_was_asked() -> None:
    period = asked(at("2026-03-01T10:20:00"), at("2026-03-01T12:00:01"), BY_HOUR, UTC)
    assert period == Period(at("2026-03-01T10:00:00"), at("2026-03-01T13:00:00"))
    assert count(period, BY_HOUR, UTC) == 3


def test_the_end_itself_is_not_asked_for() -> None:
    assert count(asked(at("2026-03-01T10:00:00"), at("2026-03-01T12:00:00"), BY_HOUR, UTC), BY_HOUR, UTC) == 2


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-03-30", 24), ("2026-10-25", 25)])
def test_when_the_clocks_change_a_local_day_is_shorter_or_longer(day: str, hours: int) -> None:
    noon = at(f"{day}T12:00:00")
    period = asked(noon, noon + timedelta(hours=1), BY_DAY, PARIS)
    assert period.end - period.start == timedelta(hours=hours)
    assert count(period, BY_DAY, PARIS) == 1


def test_a_year_has_its_days() -> None:
    period = asked(at("2024-01-01T00:00:00"), at("2025-01-01T00:00:00"), BY_DAY, UTC)
    assert count(period, BY_DAY, UTC) == 366
    assert bucket(period, BY_DAY, UTC, 59).start == at("2024-02-29T00:00:00")


@pytest.mark.parametrize("step", [BY_HOUR, BY_DAY, GLOBAL])
def test_before_the_start_there_is_nothing(step: str) -> None:
    assert count(asked(at("2026-03-02T00:00:00"), at("2026-03-01T00:00:00"), step, PARIS), step, PARIS) == 0


@given(moments, moments, st.sampled_from([BY_HOUR, BY_DAY, GLOBAL]), zones)
def test_buckets_follow_each_other_and_fill_the_period(
    one: datetime, other: datetime, step: str, zone: ZoneInfo
) -> None:
    start, end = sorted((one, other))
    period = asked(start, min(end, start + timedelta(days=40)), step, zone)
    parts = [bucket(period, step, zone, index) for index in range(count(period, step, zone))]
    if start == end:
        assert not parts
        return
    assert parts[0].start == period.start <= start
    assert parts[-1].end == period.end
    assert all(before.end == after.start for before, after in pairwise(parts))


@pytest.mark.parametrize(
    ("zone", "whole"),
    [("Europe/Paris", True), ("Asia/Kolkata", False), ("Australia/Lord_Howe", False), ("Asia/Pyongyang", False)],
)
def test_zones_off_by_parts_of_an_hour_are_told_apart(zone: str, whole: bool) -> None:
    # Pyongyang was half an hour off from August 2015 to May 2018.
    assert in_whole_hours(ZoneInfo(zone), Period(at("2015-01-01T00:00:00"), at("2019-01-01T00:00:00"))) is whole
