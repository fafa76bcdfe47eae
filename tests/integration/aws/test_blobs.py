from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import boto3
import pytest

pytestmark = pytest.mark.usefixtures("aws")


def test_a_blob_lies_under_its_camera_and_reads_back() -> None:
    from foyer.aws.blobs import find_blob, put_blob, read_blob

    put_blob("door", "1", b"bytes", "image/jpeg")

    (stored,) = boto3.client("s3").list_objects_v2(Bucket="blobs")["Contents"]
    assert stored["Key"] == "door/1"
    found = find_blob("door", "1")
    assert found is not None
    assert (found.content_type, found.size) == ("image/jpeg", 5)
    assert abs(found.stored - datetime.now(UTC).timestamp()) < 5
    assert read_blob("door", "1") == (found, b"bytes")


def test_what_is_not_there_is_none() -> None:
    from foyer.aws.blobs import delete_blob, find_blob, put_blob, read_blob

    put_blob("door", "1", b"bytes", "image/jpeg")
    for camera, blob in (("lobby", "1"), ("door", "2"), ("doo", "r/1")):
        assert find_blob(camera, blob) is None
        assert read_blob(camera, blob) is None
    delete_blob("door", "1")
    delete_blob("door", "1")
    assert find_blob("door", "1") is None


def test_a_form_lets_one_picture_of_that_type_in_for_five_minutes() -> None:
    """https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html"""
    from foyer.aws.blobs import upload_form

    url, fields = upload_form("door", "1", "image/png")
    policy = json.loads(base64.b64decode(fields["policy"]))

    assert url == "https://blobs.s3.eu-west-1.amazonaws.com"
    assert fields["key"] == "door/1"
    assert fields["Content-Type"] == "image/png"
    for condition in ({"bucket": "blobs"}, {"key": "door/1"}, {"Content-Type": "image/png"}):
        assert condition in policy["conditions"]
    assert ["content-length-range", 1, 20_000_000] in policy["conditions"]
    left = datetime.fromisoformat(policy["expiration"]) - datetime.now(UTC)
    assert 290 < left.total_seconds() <= 300
