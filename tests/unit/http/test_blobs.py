from __future__ import annotations

import json
from typing import Any

import pytest

from foyer.http.blobs import UploadFields, content_of, content_type_of
from foyer.http.errors import ApiError
from foyer.http.gateway import request_of
from tests.fixtures.events import http_event, multipart


def blob(body: bytes, content_type: str) -> bytes | UploadFields:
    return content_of(request_of(http_event("POST", "/blobs", body=body, headers={"content-type": content_type})))


def refusal(body: bytes, content_type: str) -> ApiError:
    with pytest.raises(ApiError) as refused:
        blob(body, content_type)
    return refused.value


def test_a_blob_may_come_with_the_request() -> None:
    assert blob(*multipart({"content": "attachment://frame"}, b"bytes")) == b"bytes"


def test_or_be_uploaded_later() -> None:
    asked = blob(json.dumps({"content_type": "image/png"}).encode(), "application/json")

    assert asked == UploadFields("image/png")


@pytest.mark.parametrize(
    ("meta", "field", "code"),
    [
        ({}, "content", "invalid_field"),
        ({"content": 5}, "content", "invalid_field"),
        ({"content": "attachment://other"}, "content", "missing_attachment"),
        ({"content": "https://elsewhere.example/x"}, "content", "missing_attachment"),
    ],
)
def test_a_blob_without_content_is_refused(meta: dict[str, Any], field: str, code: str) -> None:
    error = refusal(*multipart(meta))
    assert (error.status, error.field, error.code) == (400, field, code)


def test_an_empty_blob_is_refused() -> None:
    assert refusal(*multipart({"content": "attachment://frame"}, b"")).code == "empty_blob"


@pytest.mark.parametrize("meta", [{}, {"content_type": "text/html"}, {"content": "attachment://frame"}])
def test_only_pictures_can_be_uploaded_later(meta: dict[str, str]) -> None:
    error = refusal(json.dumps(meta).encode(), "application/json")
    assert (error.status, error.field) == (400, "content_type")


def test_the_bytes_say_what_a_blob_is() -> None:
    assert content_type_of(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert content_type_of(b"\x89PNG\r\n\x1a\n.") == "image/png"
    assert content_type_of(b"<html>") == "application/octet-stream"
