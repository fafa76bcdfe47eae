"""Bad input gets the contract's answer, quickly, and the scene is as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import requests

from tests.e2e.conftest import Foyer, challenge
from tests.fixtures.clips import view
from tests.fixtures.events import multipart
from tests.fixtures.hostile import gif, huge_one_bit_png, truncated_jpeg, truncated_png

pytestmark = [pytest.mark.http, pytest.mark.models]

START = datetime(2026, 1, 1, 12, tzinfo=UTC)

BAD_PICTURES = {
    "truncated": (truncated_jpeg, 422, "broken_picture"),
    "text": (lambda: b"This is not a picture.\n" * 100, 415, "unsupported_picture"),
    "gif": (gif, 415, "unsupported_picture"),
    "huge": (huge_one_bit_png, 413, "picture_too_large"),
    "truncated png": (truncated_png, 422, "broken_picture"),
    "nothing": (lambda: b"", 400, "empty_body"),
}


class Session:
    """A person in view, and the frames that go on from there."""

    def __init__(self, foyer: Foyer) -> None:
        self.foyer = foyer
        self.name = str(uuid4())
        self.number = 0
        answers = [self.next() for _ in range(5)]
        (self.entity,) = answers[-1]["entities"]

    def next(self) -> dict[str, Any]:
        """The next frame."""
        self.number += 1
        moment = START + timedelta(seconds=self.number / 5)
        return self.foyer.frame(view(60), session=self.name, timestamp=moment.isoformat())


@pytest.fixture(scope="module")
def session(foyer: Foyer) -> Session:
    return Session(foyer)


def refused(response: requests.Response, status: int, code: str, field: str | None = None) -> None:
    body = response.json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert body.get("field") == field
    assert body["error"].endswith(".")
    assert prompt(response)


def prompt(response: requests.Response) -> bool:
    """Whether the answer came within a second; on a busy machine, at one of three more tries."""
    if response.elapsed.total_seconds() < 1:
        return True
    with requests.Session() as again:
        return any(again.send(response.request).elapsed.total_seconds() < 1 for _ in range(3))


def unchanged(session: Session) -> None:
    """The scene goes on as if nothing had been sent."""
    before = session.number
    answer = session.next()
    (entity,) = answer["entities"].items()
    assert entity[0] == session.entity
    assert entity[1]["dwell"] == pytest.approx(before / 5, abs=0.01)
    assert "disappearance" not in {event["type"] for event in answer["recent_events"]}


@pytest.mark.parametrize("name", BAD_PICTURES)
def test_a_picture_that_is_none_is_refused(foyer: Foyer, session: Session, name: str) -> None:
    make, status, code = BAD_PICTURES[name]

    refused(foyer.post("/v1/frames", make(), session=session.name), status, code, "image" if status != 400 else None)
    unchanged(session)


def test_a_body_of_20_megabytes_is_refused_by_the_gateway(foyer: Foyer, session: Session) -> None:
    response = foyer.post("/v1/frames", b"x" * 20_000_000, session=session.name)

    assert response.status_code == 413
    assert response.json() == {"message": "Request Entity Too Large"}
    assert prompt(response)
    unchanged(session)


def test_a_body_of_four_and_a_half_megabytes_is_refused_with_advice(foyer: Foyer, session: Session) -> None:
    refused(foyer.post("/v1/frames", b"x" * 4_500_001, session=session.name), 413, "body_too_large")
    unchanged(session)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"timestamp": "yesterday"}, "timestamp"),
        ({"timestamp": "2999-01-01T00:00:00Z"}, "timestamp"),
        ({"sensitivity.appearance": "2"}, "sensitivity.appearance"),
        ({"sensitivity.everything": "1"}, "sensitivity"),
        ({"camera_position": "cellar"}, "camera_position"),
    ],
)
def test_a_field_that_is_wrong_is_named(foyer: Foyer, session: Session, query: dict[str, str], field: str) -> None:
    response = foyer.post("/v1/frames", view(60), session=session.name, **query)

    refused(response, 400, response.json()["code"], field)
    unchanged(session)


def test_a_job_with_a_sensitivity_of_two_is_refused(foyer: Foyer, session: Session) -> None:
    meta = {
        "image": "attachment://frame",
        "async": False,
        "sensitivity": {"appearance": 2},
        "state": {"session_id": session.name},
    }
    body, content_type = multipart(meta, view(60))
    url = f"{foyer.url}/services/scene_analysis/1/jobs"
    headers = {"content-type": content_type}
    response = requests.post(url, body, headers=headers, auth=foyer.credentials, timeout=30)

    refused(response, 400, "invalid_field", "sensitivity.appearance")
    unchanged(session)


def test_wrong_credentials_are_refused_before_the_body_is_read(foyer: Foyer, session: Session) -> None:
    for credentials in (("demo", "wrong"), ("nobody", "demo-token"), None):
        response = requests.post(f"{foyer.url}/v1/frames", truncated_jpeg(), auth=credentials, timeout=30)
        refused(response, 401, "unauthorized")
        assert challenge(response) == 'Basic realm="foyer"'
    unchanged(session)


def test_what_is_not_there_is_not_found(foyer: Foyer) -> None:
    response = requests.get(f"{foyer.url}/nowhere", auth=foyer.credentials, timeout=30)

    refused(response, 404, "not_found")


def test_another_camera_with_the_same_session_name_sees_nothing_of_it(foyer: Foyer, session: Session) -> None:
    if foyer.remote:
        pytest.skip("only the local stack is known to have a second camera")
    door = Foyer(foyer.url, ("door", "door-token"))

    assert door.frame(view(60), session=session.name)["recent_events"] == []
    unchanged(session)
