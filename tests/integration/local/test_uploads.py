"""What S3 lets a signed form put into a bucket, and what not.

Follows https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html and, for the codes,
https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
import requests
from botocore.config import Config

from local.cloud import emulated
from local.uploads import Uploads

CONDITIONS = [{"Content-Type": "image/jpeg"}, ["content-length-range", 1, 10], ["starts-with", "$x-amz-meta-a", "b"]]
FIELDS = {"Content-Type": "image/jpeg", "x-amz-meta-a": "bc"}


@pytest.fixture
def front() -> Iterator[Uploads]:
    with emulated({}):
        boto3.client("s3").create_bucket(Bucket="pictures")
        uploads = Uploads("pictures")
        uploads.start()
        yield uploads
        uploads.stop()


def form(expires: int = 300) -> dict[str, str]:
    client = boto3.client("s3", config=Config(signature_version="s3v4"))
    signed = client.generate_presigned_post(
        "pictures", "door/1", Fields=FIELDS, Conditions=CONDITIONS, ExpiresIn=expires
    )
    fields: dict[str, str] = signed["fields"]
    return fields


def upload(front: Uploads, fields: dict[str, str], content: bytes = b"\xff\xd8") -> requests.Response:
    return requests.post(front.url, data=fields, files={"file": ("x", content)}, timeout=10)


def keys() -> list[str]:
    return [found["Key"] for found in boto3.client("s3").list_objects_v2(Bucket="pictures").get("Contents", [])]


def test_a_form_as_it_was_signed_puts_the_picture_there(front: Uploads) -> None:
    response = upload(front, form())

    assert (response.status_code, response.text) == (204, "")
    stored = boto3.client("s3").get_object(Bucket="pictures", Key="door/1")
    assert (stored["Body"].read(), stored["ContentType"]) == (b"\xff\xd8", "image/jpeg")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"key": "lobby/1"}, 403, "AccessDenied"),
        ({"Content-Type": "text/html"}, 403, "AccessDenied"),
        ({"x-amz-meta-a": "c"}, 403, "AccessDenied"),
        ({"acl": "public-read"}, 403, "AccessDenied"),
        ({"policy": "e30="}, 403, "SignatureDoesNotMatch"),
        ({"x-amz-signature": "0" * 64}, 403, "SignatureDoesNotMatch"),
        ({"x-amz-credential": "nonsense"}, 403, "AccessDenied"),
    ],
)
def test_a_form_that_was_changed_is_refused(front: Uploads, change: dict[str, str], status: int, code: str) -> None:
    response = upload(front, {**form(), **change})

    assert (response.status_code, f"<Code>{code}</Code>" in response.text) == (status, True)
    assert keys() == []


@pytest.mark.parametrize(("size", "code"), [(0, "EntityTooSmall"), (11, "EntityTooLarge")])
def test_a_content_that_is_too_small_or_too_large_is_refused(front: Uploads, size: int, code: str) -> None:
    response = upload(front, form(), b"x" * size)

    assert (response.status_code, f"<Code>{code}</Code>" in response.text) == (400, True)
    assert keys() == []


def test_a_form_that_has_expired_is_refused(front: Uploads) -> None:
    response = upload(front, form(expires=-1))

    assert response.status_code == 403
    assert "Policy expired" in response.text


@pytest.mark.parametrize(
    "call", [lambda url: requests.get(url, timeout=10), lambda url: requests.post(url, timeout=10)]
)
def test_anything_else_is_refused(front: Uploads, call: Any) -> None:
    assert call(front.url).status_code in {400, 405}
    assert keys() == []
