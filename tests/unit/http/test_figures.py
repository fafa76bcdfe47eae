from __future__ import annotations

from datetime import UTC, datetime

import pytest

from foyer.http.errors import ApiError
from foyer.http.figures import figures_request, next_page
from foyer.http.gateway import Request

NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)


def asking(**query: str) -> Request:
    plain = {"metrics": "passing_by,interested", "from_date": "2026-03-01T00:00:00Z"}
    return Request(
        "GET", "/api/1/entities", {}, {**plain, **query}, "https://host", "id", NOW.timestamp(), {}
    )  # fmt: skip


def test_by_default_the_figures_are_by_day_until_now() -> None:
    asked = figures_request(asking())
    assert asked.metrics == ("passing_by", "interested")
    assert (asked.step, asked.page, asked.camera) == ("by_day", 1, None)
    assert asked.period.end == datetime(2026, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"metrics": "passing_by,beauty"}, "metrics"),
        ({"metrics": " , "}, "metrics"),
        ({"from_date": "yesterday"}, "from_date"),
        ({"to_date": "2026-13-01"}, "to_date"),
        ({"to_date": "2026-02-28"}, "to_date"),
        ({"from_date": "2001-01-01"}, "from_date"),
        ({"from_date": "0001-01-01T00:00:00+14:00"}, "from_date"),
        ({"from_date": "0001-01-01", "time_zone": "Asia/Tokyo"}, "from_date"),
        ({"from_date": "1969-12-31T23:59:59", "to_date": "1970-01-02", "time_zone": "Asia/Tokyo"}, "from_date"),
        ({"to_date": "0001-01-01T00:00:00 14:00"}, "to_date"),
        ({"to_date": "9999-12-31T23:59:59-14:00", "time_zone": "America/New_York"}, "to_date"),
        ({"to_date": "2026-03-03T12:30:01"}, "to_date"),
        ({"time": "by_minute"}, "time"),
        ({"page": "0"}, "page"),
        ({"page": "first"}, "page"),
        ({"time_zone": "Atlantis"}, "time_zone"),
        ({"time_zone": "../etc/passwd"}, "time_zone"),
        ({"time_zone": "Asia/Kolkata"}, "time_zone"),
    ],
)
def test_what_is_wrong_is_named(query: dict[str, str], field: str) -> None:
    with pytest.raises(ApiError) as refused:
        figures_request(asking(**query))
    assert (refused.value.status, refused.value.field) == (400, field)


@pytest.mark.parametrize("step", ["by_hour", "by_day", "global"])
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Etc/GMT+12"])
def test_the_first_and_the_last_moment_can_be_asked_for_in_every_zone(step: str, zone: str) -> None:
    first = asking(from_date="1970-01-01T00:00:00Z", to_date="1970-01-02", time=step, time_zone=zone)
    last = asking(to_date="2026-03-03T12:30:00Z", time=step, time_zone=zone)

    assert figures_request(first).period.start <= datetime(1970, 1, 1, tzinfo=UTC)
    assert figures_request(last).period.end >= datetime(2026, 3, 3, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize("missing", ["metrics", "from_date"])
def test_metrics_and_a_start_are_required(missing: str) -> None:
    request = asking()
    with pytest.raises(ApiError) as refused:
        figures_request(
            Request(**{**_fields(request), "query": {k: v for k, v in request.query.items() if k != missing}})
        )
    assert (refused.value.status, refused.value.field) == (400, missing)


def test_the_next_page_asks_for_the_same() -> None:
    url = next_page(asking(time="by_hour", page="2"), 3)
    assert url == (
        "https://host/api/1/entities?metrics=passing_by%2Cinterested&from_date=2026-03-01T00%3A00%3A00Z&time=by_hour&page=3"
    )


def _fields(request: Request) -> dict[str, object]:
    return {name: getattr(request, name) for name in Request.__dataclass_fields__}
