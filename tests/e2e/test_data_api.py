"""The data API over HTTP: a token, who is there, and figures once they have left."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import requests

from tests.e2e.conftest import Foyer
from tests.fixtures.clips import view

SESSION_TIMEOUT = 8
"""The local stack's, s."""

pytestmark = [pytest.mark.http, pytest.mark.models]


def token(foyer: Foyer) -> str:
    name, secret = foyer.credentials
    asked = {"username": "somebody@example.org", "client_id": name, "access_token": secret}
    response = requests.post(f"{foyer.url}/api-token-authstream/", json=asked, timeout=30)
    assert response.status_code == 200, response.text
    return str(response.json()["token"])


def get(foyer: Foyer, path: str, bearer: str, **query: str) -> requests.Response:
    return requests.get(
        f"{foyer.url}{path}", params=query, headers={"Authorization": f"Bearer {bearer}"}, timeout=30
    )  # fmt: skip


def figures(foyer: Foyer, bearer: str, **query: str) -> dict[str, Any]:
    start = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    response = get(foyer, "/api/1/entities", bearer, metrics="visitors,passing_by", from_date=start, **query)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def visitors(answer: dict[str, Any]) -> int:
    return sum(bucket["visitors"]["value"] for bucket in answer["entities"].values())


def test_a_visitor_is_seen_live_and_counted_once_gone(foyer: Foyer) -> None:
    bearer, session = token(foyer), str(uuid4())
    before = visitors(figures(foyer, bearer, time="by_hour"))
    start = datetime.now(UTC)
    for number in range(10):
        moment = (start + timedelta(seconds=number / 5)).isoformat()
        answer = foyer.frame(view(60), session=session, timestamp=moment, store="true")

    live = get(foyer, "/api/1/live", bearer, session=session)
    assert live.status_code == 200, live.text
    told = live.json()
    assert set(told["entities"]) == set(answer["entities"])
    (entity,) = told["entities"].values()
    assert entity["full_body_roi"] == pytest.approx(next(iter(answer["entities"].values()))["full_body_roi"], abs=20)
    assert not any(word in live.text for word in ("age", 'gender"', "happiness", "emotion_h"))
    assert {"appearance"} <= {event["type"] for event in told["recent_events"]}

    give_up = time.monotonic() + SESSION_TIMEOUT + 100
    while visitors(now := figures(foyer, bearer, time="by_hour")) == before and time.monotonic() < give_up:
        time.sleep(1)
    assert visitors(now) == before + 1
    assert visitors(figures(foyer, bearer, time="global")) >= before + 1
    assert get(foyer, "/api/1/live", bearer, session=session).status_code == 404


def test_a_wrong_secret_gets_no_token(foyer: Foyer) -> None:
    for name, secret in (("demo", "wrong"), ("nobody", "x"), ("", "")):
        asked = {"username": "", "client_id": name, "access_token": secret}
        response = requests.post(f"{foyer.url}/api-token-authstream", json=asked, timeout=30)
        assert (response.status_code, response.json()["code"]) == (401, "unauthorized")


@pytest.mark.parametrize("path", ["/api/1/entities", "/api/1/live", "/api/1/cameras"])
def test_without_a_good_token_nothing_is_told(foyer: Foyer, path: str) -> None:
    assert get(foyer, path, "nonsense").status_code == 401
    basic = requests.get(f"{foyer.url}{path}", auth=foyer.credentials, timeout=30)
    assert (basic.status_code, basic.json()["code"]) == (401, "missing_token")


def test_a_token_opens_nothing_of_another_camera(foyer: Foyer) -> None:
    bearer, start = token(foyer), datetime.now(UTC).isoformat()
    for path, query in (("/api/1/entities", {"metrics": "visitors", "from_date": start}), ("/api/1/live", {})):
        response = get(foyer, path, bearer, camera="door", **query)
        assert (response.status_code, response.json()["code"]) == (403, "not_your_camera")
    cameras = get(foyer, "/api/1/cameras", bearer).json()["cameras"]
    assert [each["camera"] for each in cameras] == [foyer.credentials[0]]


def test_what_is_missing_is_named(foyer: Foyer) -> None:
    response = get(foyer, "/api/1/entities", token(foyer), metrics="visitors")
    assert (response.status_code, response.json()["field"]) == (400, "from_date")
