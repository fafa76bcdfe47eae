"""The function itself, killed while it works a job: the queue gives the message back, and the frame counts once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import Any

import boto3
import pytest

from tests.conftest import REPOSITORY

HELD_UP = 30
"""Seconds within which the message comes again and all is done; the queue's own time is 174."""


def process(endpoint: str, *commands: str) -> subprocess.Popen[str]:
    paths = [str(REPOSITORY), str(REPOSITORY / "layers/foyer/python")]
    environment = {**os.environ, "AWS_ENDPOINT_URL": endpoint, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "tests.fixtures.analyse_process", *commands]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)


def run(endpoint: str, *commands: str) -> list[str]:
    """What a process prints that does these and ends."""
    worker = process(endpoint, *commands)
    told, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0
    return told.split()


def killed(endpoint: str, place: str) -> None:
    worker = process(endpoint, f"work:{place}")
    assert worker.stdout is not None
    assert worker.stdout.readline() == "here\n"
    worker.send_signal(signal.SIGKILL)
    worker.communicate(timeout=10)
    assert worker.returncode == -signal.SIGKILL


def item(endpoint: str, table: str, **key: str) -> dict[str, Any]:
    named = {name: {"S": value} for name, value in key.items()}
    found: dict[str, Any] = boto3.client("dynamodb", endpoint_url=endpoint).get_item(TableName=table, Key=named)
    return {name: next(iter(value.values())) for name, value in found["Item"].items()}


@pytest.mark.parametrize("place", ["looking", "saved"])
def test_a_function_killed_in_mid_job_leaves_a_job_that_ends_and_a_frame_that_counts_once(
    endpoint: str, place: str
) -> None:
    *_, job, next_ = run(endpoint, "post", "work", "post", "work", "post", "post")
    before = item(endpoint, "scenes", camera="camera", session="session")
    killed(endpoint, place)
    started = time.monotonic()
    receives = run(endpoint, "work", "work")

    assert receives == ["2", "1"], "the same message again, and only then the next of its session"
    assert time.monotonic() - started < HELD_UP
    after = item(endpoint, "scenes", camera="camera", session="session")
    assert int(after["version"]) == int(before["version"]) + 2, "each of the two frames once"
    for name in (job, next_):
        stored = item(endpoint, "jobs", camera="camera", job=name)
        told = json.loads(stored["answer"])
        assert (stored["status"], told["status"], len(told["entities"])) == ("200", 200, 1)
        assert [event["type"] for event in told["recent_events"]] == ["appearance"]
    assert "Contents" not in boto3.client("s3", endpoint_url=endpoint).list_objects_v2(Bucket="blobs")
