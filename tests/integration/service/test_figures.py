from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from foyer.analytics import buckets_of, figures_of
from foyer.aws.cameras import CAMERA, OPERATOR, Camera
from foyer.aws.traffic import count_visit
from foyer.http.errors import ApiError
from foyer.http.figures import FiguresAnswer
from foyer.http.gateway import Request
from foyer.service.figures import get_figures
from tests.unit.analytics.test_traffic import visit

pytestmark = pytest.mark.usefixtures("aws")

NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)
"""The day before the clocks change in Paris."""
LOBBY = Camera("lobby", b"", b"", CAMERA, True, None)
OWNER = Camera("owner", b"", b"", OPERATOR, True, None)


def came(*hours: int, camera: str = "lobby") -> None:
    """A visit that ended so many hours after noon, for each."""
    for hour in hours:
        one = visit(last_seen=(NOON + timedelta(hours=hour)).timestamp(), first_seen=0.0, entity_id=f"{camera} {hour}")
        count_visit(camera, one.entity_id, buckets_of(one), figures_of(one), time.time())


def figures(caller: Camera = LOBBY, least_group: int = 1, **query: str) -> FiguresAnswer:
    plain = {"metrics": "visitors,gender", "from_date": "2026-03-28T00:00:00Z", "to_date": "2026-03-31T00:00:00Z"}
    now = (NOON + timedelta(days=30)).timestamp()
    request = Request("GET", "/api/1/entities", {}, {**plain, **query}, "https://host", "id", now, {})
    return get_figures(request, caller, least_group)


def visitors(answer: FiguresAnswer) -> dict[str, object]:
    return {start: metrics["visitors"]["value"] for start, metrics in answer.entities.items()}


def test_days_without_visits_are_there_with_noughts() -> None:
    came(0, 1, 24)
    assert visitors(figures()) == {
        "2026-03-28T00:00:00+00:00": 2, "2026-03-29T00:00:00+00:00": 1, "2026-03-30T00:00:00+00:00": 0,
    }  # fmt: skip


def test_a_local_day_has_its_own_hours_when_the_clocks_change() -> None:
    came(10, 11, 12, 33, 34)  # 22, 23, 24 UTC of the 28th; 21, 22 UTC of the 29th
    told = figures(time_zone="Europe/Paris", from_date="2026-03-28T00:00:00+01:00", to_date="2026-03-30T22:00:00Z")
    assert visitors(told) == {
        "2026-03-28T00:00:00+01:00": 1, "2026-03-29T00:00:00+01:00": 3, "2026-03-30T00:00:00+02:00": 1,
    }  # fmt: skip


def test_hours_come_a_hundred_a_page() -> None:
    came(0, 66)
    first = figures(time="by_hour", to_date="2026-04-02T00:00:00Z")
    assert (first.total_results, first.nb_of_pages, len(first.entities)) == (120, 2, 100)
    assert first.next_page.startswith("https://host/api/1/entities?")
    assert sum(int(str(v)) for v in visitors(first).values()) == 2
    last = figures(time="by_hour", to_date="2026-04-02T00:00:00Z", page="2")
    assert (len(last.entities), last.next_page) == (20, "")
    assert not figures(time="by_hour", page="9").entities


def test_a_year_as_one_has_one_key() -> None:
    came(-24 * 100, 0, 24)
    told = figures(time="global", from_date="2025-04-01T05:30:00Z")
    assert visitors(told) == {"2025-04-01T05:00:00+00:00": 3}
    assert (told.total_results, told.nb_of_pages) == (1, 1)


def test_a_year_of_days_is_told_page_by_page_each_day_once() -> None:
    came(-24 * 100, 0, 24)
    pages = [figures(from_date="2025-04-01T00:00:00Z", page=str(page)) for page in (1, 2, 3, 4)]
    starts = [start for page in pages for start in page.entities]
    assert (len(starts), len(set(starts)), pages[0].total_results) == (364, 364, 364)
    assert starts == sorted(starts)
    assert sum(int(str(value)) for page in pages for value in visitors(page).values()) == 3


def test_the_hour_that_comes_twice_is_two_buckets_of_their_own_names() -> None:
    told = figures(
        time="by_hour", time_zone="Europe/Paris", from_date="2025-10-26T00:00:00Z", to_date="2025-10-26T02:00:00Z"
    )  # fmt: skip
    assert list(told.entities) == ["2025-10-26T02:00:00+02:00", "2025-10-26T02:00:00+01:00"]


def test_an_empty_range_is_empty() -> None:
    told = figures(to_date="2026-03-28T00:00:00Z")
    assert (told.entities, told.total_results, told.nb_of_pages, told.next_page) == ({}, 0, 0, "")


def test_a_small_group_is_not_described() -> None:
    came(0)
    day = "2026-03-28T00:00:00+00:00"
    assert figures(least_group=2).entities[day]["gender"] == {"withheld": True}
    assert figures(least_group=1).entities[day]["gender"] == {"?": 0, "female": 1, "male": 0}


def test_an_operator_reads_any_camera_by_name() -> None:
    came(0)
    assert visitors(figures(OWNER, camera="lobby"))["2026-03-28T00:00:00+00:00"] == 1
    with pytest.raises(ApiError) as refused:
        figures(OWNER)
    assert (refused.value.status, refused.value.field) == (400, "camera")


def test_a_camera_reads_its_own_figures_only() -> None:
    came(0, camera="door")
    assert figures(camera="lobby").total_results == 3
    with pytest.raises(ApiError) as refused:
        figures(camera="door")
    assert refused.value.status == 403
    assert set(visitors(figures()).values()) == {0}
