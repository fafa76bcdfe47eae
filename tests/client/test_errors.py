"""What a client makes of refusals, Foyer's own and those of what stands before it."""

from __future__ import annotations

import httpx
import pytest

from foyer_client import (
    ApiError,
    Busy,
    Forbidden,
    FoyerError,
    Gone,
    Invalid,
    NotFound,
    NotSupported,
    PictureRefused,
    ServerFailure,
    Unauthorized,
    UnexpectedAnswer,
)
from tests.client.answers import JPEG, answering, client, frame


def refused(response: httpx.Response) -> ApiError:
    with pytest.raises(ApiError) as raised:
        client(answering(response)[0]).process(JPEG)
    return raised.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Invalid), (401, Unauthorized), (403, Forbidden), (404, NotFound), (405, NotFound), (409, Busy),
        (410, Gone), (413, PictureRefused), (415, PictureRefused), (422, PictureRefused), (429, Busy),
        (500, ServerFailure), (501, NotSupported), (502, Busy), (503, Busy), (504, Busy), (418, ApiError),
    ],
)  # fmt: skip
def test_each_status_is_an_error_of_its_own_kind(status: int, kind: type[ApiError]) -> None:
    error = refused(httpx.Response(status, json={"error": "No.", "code": "nope", "status": status}))
    assert type(error) is kind
    assert isinstance(error, FoyerError)
    assert (error.status, error.code, error.sentence, error.field) == (status, "nope", "No.", None)


def test_the_field_at_fault_is_named() -> None:
    body = {"error": "`store` must be true or false.", "code": "invalid_field", "status": 400, "field": "store"}
    error = refused(httpx.Response(400, json=body))
    assert error.field == "store"
    assert str(error) == "`store` must be true or false. (400 invalid_field, field store)"


def test_the_gateways_own_words_are_understood() -> None:
    error = refused(httpx.Response(413, json={"message": "Request Entity Too Large"}))
    assert (type(error), error.code) == (PictureRefused, "gateway")
    assert "Request Entity Too Large" in str(error)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b'"no"', b"\xff", b"{}", b'{"error": 1}'])
def test_a_refusal_that_says_nothing_is_one_too(body: bytes) -> None:
    error = refused(httpx.Response(404, content=body))
    assert (type(error), error.code) == (NotFound, "unexplained")
    assert "https://foyer.example" in str(error)


def test_a_redirect_is_not_followed_the_token_could_go_anywhere() -> None:
    server, asked = answering(httpx.Response(302, headers={"location": "https://elsewhere.example"}))
    with pytest.raises(ApiError) as raised:
        client(server).process(JPEG)
    assert (raised.value.status, len(asked)) == (302, 1)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"\xff", b'{"status": 201, "entities": []}'])
def test_an_answer_that_is_none_is_told(body: bytes) -> None:
    with pytest.raises(UnexpectedAnswer, match="no FrameResult"):
        client(answering(httpx.Response(200, content=body))[0]).process(JPEG)


def test_an_answer_that_lacks_a_key_is_told() -> None:
    body = frame()
    del body["entities"]
    with pytest.raises(UnexpectedAnswer, match="entities"):
        client(answering(httpx.Response(201, json=body))[0]).process(JPEG)
