from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.analytics import BY_DAY, BY_HOUR, GLOBAL, Run, added, asked, bucket, count, runs_for
from foyer.analytics.traffic import day_key, hour_key

ZONES = [UTC, ZoneInfo("Europe/Paris"), ZoneInfo("America/Sao_Paulo")]
MARCH = datetime(2026, 3, 20, tzinfo=UTC)
hours = st.integers(0, 24 * 20)


def stored(visits: list[int]) -> dict[str, Counter[str]]:
    """What the table holds after a visit in each of these hours."""
    table: dict[str, Counter[str]] = {}
    for hour in visits:
        for key in (hour_key, day_key):
            table.setdefault(key(MARCH + timedelta(hours=hour)), Counter())["visitors"] += 1
    return table


@given(
    st.lists(hours, max_size=30), hours, st.integers(1, 200), st.sampled_from([BY_HOUR, BY_DAY, GLOBAL]),
    st.sampled_from(ZONES),
)  # fmt: skip
def test_each_visit_counts_in_the_bucket_that_holds_its_hour(
    visits: list[int], start: int, length: int, step: str, zone: ZoneInfo
) -> None:
    first = MARCH + timedelta(hours=start)
    period = asked(first, first + timedelta(hours=length), step, zone)
    buckets = [bucket(period, step, zone, index) for index in range(count(period, step, zone))]
    table = stored(visits)
    read = [(key, table[key]) for run in runs_for(buckets) for key in table if run.first <= key <= run.last]

    told = [figures.get("visitors", 0) for figures in added(buckets, read)]

    moments = [MARCH + timedelta(hours=hour) for hour in visits]
    assert told == [sum(each.start <= moment < each.end for moment in moments) for each in buckets]


def test_a_year_as_one_is_read_from_its_days() -> None:
    period = asked(datetime(2025, 1, 1, 5, tzinfo=UTC), datetime(2026, 1, 1, 7, tzinfo=UTC), GLOBAL, UTC)
    assert runs_for([period]) == (
        Run("2025-01-01T05", "2025-01-01T23"),
        Run("day 2025-01-02", "day 2025-12-31"),
        Run("2026-01-01T00", "2026-01-01T06"),
    )


@pytest.mark.parametrize("step", [BY_HOUR, BY_DAY])
def test_no_buckets_need_nothing(step: str) -> None:
    assert runs_for([]) == ()
    assert added([], []) == []
