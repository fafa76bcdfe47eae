"""A folder of this machine as a bucket's objects."""

from __future__ import annotations

import os
from pathlib import Path

import boto3
from moto import mock_aws

from local.recordings.bucket import PREFIX, Folder


def test_what_is_no_file_is_left_out_with_a_sentence_and_the_rest_is_there(tmp_path: Path) -> None:
    clips, out = tmp_path / "clips", tmp_path / "clips/out"
    out.mkdir(parents=True)
    (clips / "a.mp4").write_bytes(b"film")
    (out / "a.mp4.json").write_bytes(b"{}")
    os.mkfifo(clips / "pipe.mp4")
    (clips / "link.mp4").symlink_to("gone.mp4")
    (clips / "away.mp4").symlink_to("/etc/passwd")
    with mock_aws():
        s3 = boto3.client("s3", region_name="eu-west-1")
        s3.create_bucket(Bucket="footage", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        folder = Folder("footage", clips, out)

        assert folder.upload() == 1

        keys = [found["Key"] for found in s3.list_objects_v2(Bucket="footage")["Contents"]]
    assert keys == [f"{PREFIX}a.mp4", "results/a.mp4.json"]
    assert [sentence.split(":")[0] for sentence in folder.left_out] == ["away.mp4", "link.mp4", "pipe.mp4"]
