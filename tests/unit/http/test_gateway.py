from __future__ import annotations

import json

import pytest

from foyer.http.errors import ApiError, bad_request, internal_error
from foyer.http.gateway import Request, Response, answer, request_of, respond
from tests.fixtures.events import http_event


class Told:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.codes: list[str] = []

    def about(self, **ids: str | None) -> None:
        raise AssertionError("the gateway knows nobody")

    def refused(self, error: ApiError) -> None:
        self.codes.append(error.code)

    def unforeseen(self, error: Exception) -> ApiError:
        self.codes.append(str(error))
        return internal_error()


def test_a_trailing_slash_makes_no_difference() -> None:
    assert request_of(http_event("GET", "/services/")).path == "/services"
    assert request_of(http_event("GET", "/")).path == "/"


def test_the_root_is_the_address_the_caller_used() -> None:
    assert request_of(http_event("GET", "/")).root == "https://foyer.example"
    local = http_event("GET", "/", headers={"host": "127.0.0.1:8000", "x-forwarded-proto": "http"})
    assert request_of(local).root == "http://127.0.0.1:8000"


def test_a_body_arrives_as_it_was_sent() -> None:
    assert request_of(http_event("POST", "/", body=b"\xff\x00")).body == b"\xff\x00"
    text = {**http_event("POST", "/"), "body": '{"é": 1}', "isBase64Encoded": False}
    assert request_of(text).body == '{"é": 1}'.encode()


def test_damaged_base64_is_a_bad_request() -> None:
    with pytest.raises(ApiError) as refused:
        request_of({**http_event("POST", "/"), "body": "%%%"}).body  # noqa: B018
    assert refused.value.status == 400


def test_a_refusal_has_the_contracts_form() -> None:
    def refuse(request: Request) -> Response:
        raise bad_request("bad_timestamp", "It is no time.", "timestamp")

    monitor = Told()
    response = answer(http_event("GET", "/"), refuse, monitor)

    assert response["statusCode"] == 400
    assert json.loads(response["body"]) == {
        "error": "It is no time.",
        "code": "bad_timestamp",
        "status": 400,
        "field": "timestamp",
    }
    assert monitor.codes == ["bad_timestamp"]


def test_what_nobody_foresaw_is_a_500_without_a_trace() -> None:
    monitor = Told()

    def fail(request: Request) -> Response:
        raise RuntimeError("secret")

    response = answer(http_event("GET", "/"), fail, monitor)

    assert response["statusCode"] == 500
    assert "secret" not in response["body"]
    assert monitor.codes == ["secret", "internal_error"]


def test_an_answer_is_json_that_nobody_caches() -> None:
    response = respond(200, {"a": 1})

    assert response == {
        "statusCode": 200,
        "headers": {
            "content-type": "application/json",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        },
        "body": '{"a":1}',
    }
