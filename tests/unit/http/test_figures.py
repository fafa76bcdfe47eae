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
