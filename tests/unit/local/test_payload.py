"""Follows https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html"""

from __future__ import annotations

import base64
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from local.functions import Function
from local.payload import to_event, to_response
from local.routes import Route

JPEG = b"\xff\xd8\xff\xe0picture"


def event_of(body: bytes = b"", path: str = "/v1/frames", **request: Any) -> dict[str, Any]:
    function = Function("arn:function:toy", lambda event, context: None, timeout=1, memory=128, workers=1)
    environ = EnvironBuilder(path, method="POST", data=body or None, **request).get_environ()
    environ["REQUEST_URI"] = path
    return to_event(Request(environ), body, Route("POST", "/v1/frames", function), {})


def test_an_event_has_the_form_of_payload_2() -> None:
    event = event_of(path="/v1/frames?session=a")
    assert event["version"] == "2.0"
    assert event["routeKey"] == "POST /v1/frames" == event["requestContext"]["routeKey"]
    assert event["rawPath"] == "/v1/frames" == event["requestContext"]["http"]["path"]
    assert event["requestContext"]["http"]["method"] == "POST"
    assert event["requestContext"]["stage"] == "$default"
    assert "body" not in event
    assert event["isBase64Encoded"] is False


def test_a_binary_body_is_base64() -> None:
    event = event_of(JPEG, content_type="image/jpeg")
    assert event["isBase64Encoded"] is True
    assert base64.b64decode(event["body"]) == JPEG


def test_json_stays_text_unless_it_is_not_even_text() -> None:
    assert event_of(b'{"a": 1}', content_type="application/json")["body"] == '{"a": 1}'
    assert event_of(JPEG, content_type="application/json")["isBase64Encoded"] is True


def test_a_body_without_a_type_is_base64() -> None:
    assert event_of(JPEG)["isBase64Encoded"] is True


def test_header_names_are_lower_case() -> None:
    assert event_of(headers={"X-Seen": "A"})["headers"]["x-seen"] == "A"


def test_cookies_are_apart_from_the_headers() -> None:
    event = event_of(headers={"Cookie": "a=1; b=2"})
    assert event["cookies"] == ["a=1", "b=2"]
    assert "cookie" not in event["headers"]


def test_query_values_are_decoded_and_joined_while_the_raw_query_stays() -> None:
    event = event_of(path="/v1/frames?a=1&a=2&t=x%20y%2B")
    assert event["queryStringParameters"] == {"a": "1,2", "t": "x y+"}
    assert event["rawQueryString"] == "a=1&a=2&t=x%20y%2B"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/blobs/a%20b%C3%A9", "/blobs/a bé"),
        ("/blobs/..%2Fdemo", "/blobs/../demo"),
        ("/blobs/a%3Fsession=x", "/blobs/a"),
        ("/blobs/%2525", "/blobs/%25"),
    ],
)
def test_the_path_comes_decoded_as_the_gateway_hands_it_over(path: str, told: str) -> None:
    event = event_of(path=path)
    assert event["rawPath"] == event["requestContext"]["http"]["path"] == told


def test_an_answer_becomes_a_response() -> None:
    response = to_response({"statusCode": 201, "headers": {"content-type": "application/json"}, "body": "{}"})
    assert (response.status_code, response.data, response.mimetype) == (201, b"{}", "application/json")


def test_a_base64_answer_is_decoded() -> None:
    assert to_response({"statusCode": 200, "body": "/9g=", "isBase64Encoded": True}).data == b"\xff\xd8"


def test_an_answer_without_a_status_is_taken_for_the_body() -> None:
    response = to_response({"hello": "you"})
    assert (response.status_code, response.json) == (200, {"hello": "you"})


def test_cookies_of_an_answer_are_set_one_by_one() -> None:
    response = to_response({"statusCode": 200, "cookies": ["a=1", "b=2"]})
    assert response.headers.getlist("Set-Cookie") == ["a=1", "b=2"]


@pytest.mark.parametrize("name", ["WWW-Authenticate", "www-authenticate"])
def test_what_a_refusal_asks_for_is_renamed_as_the_gateway_does(name: str) -> None:
    """API Gateway Developer Guide, "Amazon API Gateway important notes"."""
    headers = to_response({"statusCode": 401, "headers": {name: "Basic"}}).headers
    assert headers["x-amzn-Remapped-WWW-Authenticate"] == "Basic"
    assert "WWW-Authenticate" not in headers


@pytest.mark.parametrize("answer", [{"statusCode": "well"}, {"statusCode": 200, "body": {"not": "text"}}])
def test_an_answer_of_another_form_is_an_error(answer: Any) -> None:
    with pytest.raises(ValueError, match="statusCode"):
        to_response(answer)
