from __future__ import annotations

import io

import boto3
import pytest

from foyer.aws import objects
from foyer.aws.objects import BucketClosed, ObjectChanged

pytestmark = pytest.mark.usefixtures("aws", "bucket")
CONTENT = bytes(range(256)) * 100


@pytest.fixture
def bucket() -> None:
    boto3.client("s3").create_bucket(Bucket="footage", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})


def test_an_object_is_read_in_stretches_like_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "STRETCH", 1000)
    objects.write("footage", "a/clip.mp4", CONTENT, "video/mp4")
    [found] = objects.listed("footage", "a/")

    with objects.opened("footage", found.key, found.size, found.etag) as file:
        assert file.read(10) == CONTENT[:10]
        assert file.seek(-5, io.SEEK_END) == len(CONTENT) - 5
        assert file.read() == CONTENT[-5:]
        file.seek(12_345)
        assert file.read(3000) == CONTENT[12_345:15_345]
        file.seek(0)
        assert file.read() == CONTENT


def test_an_object_that_was_replaced_is_not_read_on() -> None:
    objects.write("footage", "clip.mp4", CONTENT, "video/mp4")
    [found] = objects.listed("footage", "")
    objects.write("footage", "clip.mp4", CONTENT[::-1], "video/mp4")

    file = objects.opened("footage", found.key, found.size, found.etag)
    with file, pytest.raises(ObjectChanged, match=r"clip\.mp4"):
        file.read()


def test_objects_are_put_together_in_their_order() -> None:
    for number in range(3):
        objects.write("footage", f"{number}.part", bytes([number]) * 9, "text/plain")
    objects.write("footage", "empty.part", b"", "text/plain")

    objects.join("footage", ["2.part", "empty.part", "0.part", "1.part"], "whole", "text/plain")

    assert objects.read("footage", "whole") == b"\2" * 9 + b"\0" * 9 + b"\1" * 9


def test_of_a_folder_only_what_lies_in_it_itself_is_listed() -> None:
    for key in ("a/1.jpg", "a/b/2.jpg", "c.jpg"):
        objects.write("footage", key, b"-", "image/jpeg")

    assert [found.key for found in objects.listed("footage", "a/", folders=False)] == ["a/1.jpg"]


def test_deleting_takes_what_is_not_there_as_well() -> None:
    objects.write("footage", "one", b"-", "text/plain")
    objects.delete("footage", ["one", "two"])

    assert objects.read("footage", "one") is None


def test_a_bucket_that_is_not_there_says_so() -> None:
    with pytest.raises(BucketClosed, match="nowhere"):
        list(objects.listed("nowhere", ""))
