"""AWS as the built functions see it: moto in a process of its own, with what template.yaml asks for, and one camera."""

from __future__ import annotations

import base64
import importlib
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import boto3
import requests
from moto.server import ThreadedMotoServer

from local import resources
from local.cloud import CREDENTIALS
from local.container import fresh
from local.functions import environment
from local.intrinsics import ACCOUNT, REGION
from local.recordings import sample
from local.stack import LAYER, PACKAGE
from local.template import ROOT, Template
from shipping.samples import Sample

CAMERA, TOKEN = "demo", "demo-token"
"""Who posted the sample events."""
SILENT = "silent"
"""The session of a camera that sent nothing for long."""
_INBOX = "inbox"
_SECONDS = 10


@contextmanager
def served() -> Iterator[str]:
    """The address of moto on a free port of 127.0.0.1, in a thread of this process, until the block ends."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # not a line for each request
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    try:
        yield address
    finally:
        requests.post(f"{address}/moto-api/reset", timeout=_SECONDS)  # what it kept is the process's
        server.stop()


class Cloud:
    """The template's tables, queues and bus behind one address, and what has come to them."""

    def __init__(self, template: Template) -> None:
        """Where the environment's AWS_ENDPOINT_URL points to; see `built`."""
        self._template = template
        self._queue: str = boto3.client("sqs").create_queue(QueueName=_INBOX)["QueueUrl"]
        self._bus_events: list[dict[str, Any]] = []

    def listen(self) -> None:
        """Let every event of the template's buses come to the inbox."""
        events = boto3.client("events")
        for logical_id, _ in self._template.of_type("AWS::Events::EventBus"):
            bus = self._template.resolver.name(logical_id)
            pattern = json.dumps({"account": [ACCOUNT]})
            events.put_rule(Name=_INBOX, EventBusName=bus, EventPattern=pattern)
            target = {"Id": _INBOX, "Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{_INBOX}"}
            events.put_targets(Rule=_INBOX, EventBusName=bus, Targets=[target])

    def bus_events(self) -> list[dict[str, Any]]:
        """Every event that was put on a bus so far."""
        sqs = boto3.client("sqs")
        while messages := sqs.receive_message(QueueUrl=self._queue, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                self._bus_events.append(json.loads(message["Body"]))
                sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=message["ReceiptHandle"])
        return self._bus_events

    def items(self, logical_id: str) -> list[dict[str, Any]]:
        """Everything in a table, as DynamoDB spells it."""
        items: list[dict[str, Any]] = boto3.client("dynamodb").scan(TableName=self._template.resolver.name(logical_id))[
            "Items"
        ]
        return items

    def prepared(self, sample: Sample) -> dict[str, Any]:
        """A sample as it would come in now, with something for it to do."""
        event = sample.now()
        if event.get("task") == "sweep":
            self._fall_silent()
        if sample.is_queued:
            self._let_wait(event)
        if "run" in event or "execution" in event:
            self._lay_recording(event)
        return event

    def _fall_silent(self) -> None:
        """Put in a scene whose time-out has long passed, for a sweep to find."""
        scene = {"camera": {"S": CAMERA}, "session": {"S": SILENT}}
        numbers = {name: {"N": "1"} for name in ("version", "expires_at", "due", "shard")}
        boto3.client("dynamodb").put_item(TableName=self._template.resolver.name("Scenes"), Item={**scene, **numbers})

    def _let_wait(self, event: dict[str, Any]) -> None:
        """Put in what a queued job finds: that it waits, and its picture, which is that of the raw frame's sample."""
        jobs = importlib.import_module(f"{PACKAGE}.aws.jobs")
        blobs = importlib.import_module(f"{PACKAGE}.aws.blobs")
        for record in event["Records"]:
            ticket = json.loads(record["body"])
            blobs.put_blob(ticket["camera"], ticket["blob"], picture(), "image/jpeg")
            jobs.open_job(ticket["camera"], ticket["job"], ticket["arrived"])

    def _lay_recording(self, event: dict[str, Any]) -> None:
        """Put in what a task of the state machine finds: the clip, the list of clips, the frames that were decoded."""
        recordings = f"{PACKAGE}.service.recordings"
        asked = event.get("run") or event["request"]
        sample.lay(asked["bucket"], picture())
        if "run" in event:
            run = importlib.import_module(f"{recordings}.run").again(asked)
            importlib.import_module(f"{recordings}.plan").plan(run)
            if "position" in event:
                clip = importlib.import_module(f"{PACKAGE}.recordings.clip").Clip(**event["clip"])
                importlib.import_module(f"{recordings}.decode").decode(run, clip, event["position"]["slot"])


def picture() -> bytes:
    """That of the raw frame's sample."""
    return base64.b64decode(json.loads((ROOT / "events" / "analyse-raw-frame.json").read_text())["body"])


@contextmanager
def built(template: Template, address: str) -> Iterator[Cloud]:
    """The template's resources at `address`, which every AWS client of this process meanwhile talks to."""
    variables = environment(template, {})
    addressed = patch.dict(os.environ, {**variables, **CREDENTIALS, "AWS_ENDPOINT_URL": address})
    with addressed, fresh(PACKAGE, LAYER):
        os.environ.pop("AWS_PROFILE", None)
        resources.create(template)
        token = importlib.import_module(f"{PACKAGE}.aws.credentials").TokenHash.of(TOKEN)
        importlib.import_module(f"{PACKAGE}.aws.cameras").add_camera(CAMERA, token)
        cloud = Cloud(template)
        cloud.listen()
        yield cloud
