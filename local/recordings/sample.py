"""The recording that sample events tell of: a zip of one frame, the same to the byte whenever it is made."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import boto3

from local.recordings.bucket import PREFIX, Folder
from local.recordings.execution import Execution
from local.stack import LocalStack
from local.template import ROOT

_NAME = "portrait.zip"
_SECONDS = 60
FUNCTIONS = {
    "plan-recordings.json": "PlanFunction",
    "decode-stretch.json": "DecodeFunction",
    "segment-stretch.json": "SegmentFunction",
    "report-run.json": "ReportFunction",
}
"""Whose first event each sample is."""


def lay(bucket: str, picture: bytes) -> None:
    """Put a recording of that picture alone into a bucket."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(zipfile.ZipInfo("0.jpg"), picture)
    boto3.client("s3").put_object(Bucket=bucket, Key=PREFIX + _NAME, Body=content.getvalue())


def play(stack: LocalStack, camera: str, picture: bytes) -> None:
    """Let the state machine look at it; RuntimeError where that fails."""
    bucket = stack.template.resolver.name("Recordings")
    lay(bucket, picture)
    request: dict[str, Any] = {"camera": camera, "dry_run": False}
    execution = Execution.start(stack, Folder(bucket, ROOT, ROOT), request)
    execution.wait(_SECONDS)
    if execution.failure:
        raise RuntimeError(execution.failure)
