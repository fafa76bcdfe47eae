"""The client against a transport that answers what a test needs."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest

from foyer_client import Busy, ConnectionFailed, Foyer, Invalid, Retries, Unauthorized, UnexpectedAnswer

JPEG = b"\xff\xd8\xff picture"
EMPTY = {
    "status": 201, "input_size": [480, 640], "timestamp": "2026-11-22T14:00:00.400000+00:00", "events": [],
    "entities": {}, "recent_events": [], "something new": 1,
}  # fmt: skip


def client(answer: Callable[[httpx.Request], httpx.Response], attempts: int = 3) -> Foyer:
    quick = Retries(attempts=attempts, first_wait=0.001, longest_wait=0.01)
    return Foyer("https://foyer.example/", "lobby", "token", retries=quick, transport=httpx.MockTransport(answer))


def refusing(status: int, body: object, headers: dict[str, str] | None = None) -> Foyer:
    return client(lambda request: httpx.Response(status, json=body, headers=headers))


def test_a_picture_is_posted_with_its_fields_and_its_answer_read() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(201, json=EMPTY)

    with client(answer) as camera:
        result = camera.process(JPEG, session="main", store=True, camera_position="ceiling")
    (request,) = asked
    assert request.headers["authorization"].startswith("Basic ")
    assert (request.method, request.url.host) == ("POST", "foyer.example")
    assert JPEG in request.content
    assert "main" in str(request.url) + request.content.decode("latin-1")
    assert result.input_size == (480, 640)
    assert result.entities == {}


@pytest.mark.parametrize("status", [409, 429, 503])
def test_what_may_pass_is_tried_again(status: int) -> None:
    answers = [httpx.Response(status, json={"error": "Busy.", "code": "busy", "status": status})] * 2

    def answer(request: httpx.Request) -> httpx.Response:
        return answers.pop() if answers else httpx.Response(201, json=EMPTY)

    assert client(answer).process(JPEG).entities == {}
    assert not answers


def test_patience_ends() -> None:
    tries = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal tries
        tries += 1
        return httpx.Response(503, json={"message": "Service Unavailable"})

    with pytest.raises(Busy) as failed:
        client(answer).process(JPEG)
    assert (tries, failed.value.status) == (3, 503)
    assert "Service Unavailable" in str(failed.value)


def test_a_lost_connection_is_tried_again_and_then_told() -> None:
    def lose(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(ConnectionFailed):
        client(lose).process(JPEG)


def test_a_refusal_says_what_is_wrong() -> None:
    body = {"error": "`store` must be true or false.", "code": "invalid_field", "status": 400, "field": "store"}
    with pytest.raises(Invalid) as refused:
        refusing(400, body).process(JPEG)
    assert (refused.value.code, refused.value.field) == ("invalid_field", "store")
    with pytest.raises(Unauthorized):
        refusing(401, {"error": "No.", "code": "unauthorized", "status": 401}).process(JPEG)


def test_an_answer_that_is_none_is_told() -> None:
    with pytest.raises(UnexpectedAnswer):
        client(lambda request: httpx.Response(201, text="<html>")).process(JPEG)
    with pytest.raises(UnexpectedAnswer):
        refusing(201, {"status": 201}).process(JPEG)


def test_a_path_names_a_picture(tmp_path: object) -> None:
    seen: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.content)
        return httpx.Response(201, content=json.dumps(EMPTY))

    from pathlib import Path

    path = Path(str(tmp_path)) / "picture.jpg"
    path.write_bytes(JPEG)
    client(answer).process(path)
    assert JPEG in seen[0]
