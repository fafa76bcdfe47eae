"""Every way on which a function of template.yaml asks something of AWS, gone in a running local stack."""

from __future__ import annotations

import importlib
import json
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
import msgspec
import pytest
import requests

from local import panorama
from local.recordings.bucket import Folder
from local.recordings.execution import Execution
from local.stack import LocalStack
from tests.fixtures.events import multipart
from tests.fixtures.films import zipped

JOBS = "/services/scene_analysis/1/jobs"
PATIENCE = 120
"""Seconds for anything, on a busy machine."""
_SOMEBODY = list(panorama.frames())[18:26]
_CAMERA, _OPERATOR = ("lobby", "token"), ("office", "token")
_LONG = b'{"frame": 0}\n' * 700_000
"""More than S3's transfers put in one piece: 8 MB."""


def go(stack: LocalStack, folder: Path) -> None:
    """Go all of them; `folder` is empty."""
    cameras, credentials = (importlib.import_module(f"foyer.aws.{name}") for name in ("cameras", "credentials"))
    cameras.add_camera(_CAMERA[0], credentials.TokenHash.of(_CAMERA[1]))
    cameras.add_camera(_OPERATOR[0], credentials.TokenHash.of(_OPERATOR[1]), role=cameras.OPERATOR)
    somebody_comes(stack)
    pictures_wait(stack)
    figures_are_read(stack)
    somebody_is_gone(stack)
    nonsense_is_set_aside(stack)
    recordings_are_run(stack, folder)
    lines_of_hours_are_joined(stack)


def somebody_comes(stack: LocalStack) -> None:
    """An hour ago by the pictures' own time, so that the hour that has ended has figures."""
    start = time.time() - 3600
    for number, picture in enumerate(_SOMEBODY):
        taken = datetime.fromtimestamp(start + number / 2, UTC).isoformat()
        query = {"timestamp": taken, "store": "true", "sensitivity.appearance": "0.95"}
        answer = requests.post(f"{stack.url}/v1/frames", picture, params=query, auth=_CAMERA, timeout=PATIENCE)
        assert answer.status_code == 201, answer.text
    assert answer.json()["entities"]
    assert live(stack).status_code == 200


def pictures_wait(stack: LocalStack) -> None:
    """Jobs with a picture of their own, with one sent ahead, with one uploaded, and with none."""
    picture = _SOMEBODY[0]
    finished(stack, post(stack, JOBS, {"image": "attachment://frame"}, picture))
    ahead = post(stack, "/blobs", {"content": "attachment://frame"}, picture).json()["url"]
    uploaded = post(stack, "/blobs", {"content_type": "image/jpeg"}).json()
    form, files = uploaded["upload"], {"file": ("frame.jpg", picture)}
    assert requests.post(form["url"], data=form["fields"], files=files, timeout=PATIENCE).status_code == 204
    assert requests.get(uploaded["url"], auth=_CAMERA, timeout=PATIENCE).status_code == 200
    assert post(stack, JOBS, {"image": uploaded["url"], "async": False}).status_code == 201
    finished(stack, post(stack, JOBS, {"image": ahead}))
    nothing = f"{stack.url}/blobs/{uuid.uuid4()}"
    assert post(stack, JOBS, {"image": nothing, "async": False}).status_code == 404
    assert requests.get(nothing, auth=_CAMERA, timeout=PATIENCE).status_code == 404


def figures_are_read(stack: LocalStack) -> None:
    """By an operator, who may list the cameras."""
    for path in ("/api/1/cameras", "/api/1/entities?metrics=visitors&from_date=2026-01-01&camera=lobby"):
        assert requests.get(stack.url + path, headers=bearer(stack), timeout=PATIENCE).status_code == 200


def somebody_is_gone(stack: LocalStack) -> None:
    """The camera falls silent, the stream tells, and the hour's figures are final; the sweep tries to end a scene."""
    traffic = stack.template.resolver.name("Traffic")
    scenes = stack.template.resolver.name("Scenes")
    due = {"camera": {"S": "lobby"}, "session": {"S": "due"}, "shard": {"N": "0"}, "due": {"N": "0"}}
    boto3.client("dynamodb").put_item(TableName=scenes, Item={**due, "expires_at": {"N": str(int(time.time()) + 900)}})
    assert invoke(stack, "SweepFunction", {"task": "sweep"})["done"] == 0, "somebody has gone on with the scene"
    wait_for(lambda: boto3.client("dynamodb").scan(TableName=traffic)["Count"] > 0)
    assert invoke(stack, "SweepFunction", {"task": "finish_hour"})["done"] == 1


def nonsense_is_set_aside(stack: LocalStack) -> None:
    """A message that is no job, and an outbox that is none."""
    sqs, queue = boto3.client("sqs"), stack.template.resolver.resolve({"Ref": "JobQueue"})
    sqs.send_message(QueueUrl=queue, MessageBody="no job", MessageGroupId="no", MessageDeduplicationId="job")
    scenes = stack.template.resolver.name("Scenes")
    boto3.client("dynamodb").update_item(
        TableName=scenes,
        Key={"camera": {"S": "lobby"}, "session": {"S": "due"}},
        UpdateExpression="SET outbox = :none",
        ExpressionAttributeValues={":none": {"B": b"none"}},
    )
    for failed in ("FailedJobs", "FailedDepartures"):
        url = stack.template.resolver.resolve({"Ref": failed})
        wait_for(lambda url=url: "Messages" in sqs.receive_message(QueueUrl=url))


def recordings_are_run(stack: LocalStack, folder: Path) -> None:
    """What they would take, then once all of it, then once more, when all is done."""
    clips = folder / "clips"
    (clips / "frames").mkdir(parents=True)
    zipped(clips / "few.zip", {f"{number}.jpg": picture for number, picture in enumerate(_SOMEBODY[:3])})
    (clips / "frames/0.jpg").write_bytes(_SOMEBODY[0])
    (clips / "broken.zip").write_bytes(b"nonsense")
    source = Folder(stack.template.resolver.name("Recordings"), clips, folder / "out")
    source.upload()
    for dry_run in (True, False, False):
        execution = Execution.start(stack, source, {"camera": "lobby", "dry_run": dry_run})
        execution.wait(PATIENCE)
        assert execution.failure is None


def lines_of_hours_are_joined(stack: LocalStack) -> None:
    """In pieces, as they are too long for one; where a stretch's lines are gone, what was sent is taken back."""
    fault = {"name": "hours.mp4", "kind": "video", "path": "hours.mp4", "content": "0", "size": 1, "modified": 0.0}
    run, clip = _run(stack), msgspec.convert(fault, importlib.import_module("foyer.recordings.clip").Clip)
    for slot, following in ((0, 10), (10, -1)):
        part = {"next": following, "capture": {"start": 0.0, "origin": "name"}, "damage": None, "tally": {"frames": 1}}
        put(run.bucket, run.part_key(clip, slot, ".json"), json.dumps({**part, "seconds_taken": 1.0}).encode())
    put(run.bucket, run.part_key(clip, 0, ".jsonl"), _LONG)
    event = {"run": msgspec.to_builtins(run), "clip": fault, "position": {"slot": -1, "over": None}}
    with pytest.raises(Exception, match="NoSuchKey"):
        invoke(stack, "SegmentFunction", event)
    put(run.bucket, run.part_key(clip, 10, ".jsonl"), b"{}\n")
    assert invoke(stack, "SegmentFunction", event) == {"slot": -1}


def live(stack: LocalStack) -> requests.Response:
    return requests.get(f"{stack.url}/api/1/live?camera=lobby", headers=bearer(stack), timeout=PATIENCE)


def bearer(stack: LocalStack) -> dict[str, str]:
    asked = {"username": "somebody", "client_id": _OPERATOR[0], "access_token": _OPERATOR[1]}
    answer = requests.post(f"{stack.url}/api-token-authstream/", json=asked, timeout=PATIENCE)
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def post(stack: LocalStack, path: str, meta: dict[str, Any], picture: bytes | None = None) -> requests.Response:
    if picture is None:
        return requests.post(stack.url + path, json=meta, auth=_CAMERA, timeout=PATIENCE)
    body, content_type = multipart(meta, picture)
    headers = {"Content-Type": content_type}
    return requests.post(stack.url + path, body, headers=headers, auth=_CAMERA, timeout=PATIENCE)


def finished(stack: LocalStack, posted: requests.Response) -> None:
    """Wait for a job's result."""
    assert posted.status_code == 202, posted.text
    url = posted.json()["url"]
    wait_for(lambda: requests.get(url, auth=_CAMERA, timeout=PATIENCE).json()["status"] != 202)
    assert requests.get(url, auth=_CAMERA, timeout=PATIENCE).json()["status"] == 200


def invoke(stack: LocalStack, logical_id: str, event: dict[str, Any]) -> Any:
    arn = stack.template.resolver.resolve({"Fn::GetAtt": [logical_id, "Arn"]})
    return stack.functions[arn].invoke(event)


def wait_for(condition: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.2)


def put(bucket: str, key: str, content: bytes) -> None:
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=content)


def _run(stack: LocalStack) -> Any:
    asked = {"bucket": stack.template.resolver.name("Recordings"), "output_prefix": "results", "camera": "lobby"}
    return importlib.import_module("foyer.service.recordings.run").run_of("hours", {"prefix": "clips", **asked})
