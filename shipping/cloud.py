"""AWS as the built functions see it: moto behind an address, with what template.yaml asks for and samples speak of."""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import boto3
import requests
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from local import resources
from local.cloud import CREDENTIALS, as_on_aws
from local.container import fresh
from local.functions import environment
from local.intrinsics import ACCOUNT, REGION
from local.recordings import sample
from local.server import Server
from local.stack import LAYER, PACKAGE
from local.template import Template
from shipping.samples import picture, samples_of

CAMERA, TOKEN = "demo", "demo-token"
"""Who posted the sample events."""
SILENT = "silent"
"""The session of a camera that sent nothing for long."""
_PAST = ("version", "expires_at", "due", "shard")
"""What its scene has numbers for; its time-out has long passed."""
_LOG = "bus"


@contextmanager
def served() -> Iterator[str]:
    """The address of moto in this process, until the block ends."""
    server = Server(DomainDispatcherApplication(create_backend_app), 0, "aws")
    server.start()
    try:
        with as_on_aws():
            yield server.url
    finally:
        requests.post(f"{server.url}/moto-api/reset", timeout=10)  # what moto keeps would outlive the server
        server.stop()


@contextmanager
def built(template: Template, address: str) -> Iterator[Cloud]:
    """The template's resources at `address`, which every AWS client of this process meanwhile talks to."""
    variables = {**environment(template, {}), **CREDENTIALS, "AWS_ENDPOINT_URL": address}
    with patch.dict(os.environ, variables), fresh(PACKAGE, LAYER):
        os.environ.pop("AWS_PROFILE", None)
        resources.create(template)
        cloud = Cloud(template)
        cloud.listen()
        cloud.table("Scenes").put_item(Item={"camera": CAMERA, "session": SILENT, **dict.fromkeys(_PAST, 1)})
        _foyer("aws.cameras").add_camera(CAMERA, _foyer("aws.credentials").TokenHash.of(TOKEN))
        _lay_recording()
        yield cloud


@dataclass(frozen=True, slots=True)
class Cloud:
    """What has come to the template's tables and buses."""

    template: Template

    def table(self, logical_id: str) -> Any:
        """One of the template's, as boto3 has it."""
        return boto3.resource("dynamodb").Table(self.template.resolver.name(logical_id))

    def items(self, table: str) -> list[dict[str, Any]]:
        """Everything in a table."""
        found: list[dict[str, Any]] = self.table(table).scan()["Items"]
        return found

    def listen(self) -> None:
        """Write down every event on the template's buses from now on."""
        boto3.client("logs").create_log_group(logGroupName=_LOG)
        target, events = (
            {"Id": _LOG, "Arn": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{_LOG}"},
            boto3.client("events"),
        )
        for logical_id, _ in self.template.of_type("AWS::Events::EventBus"):
            bus = self.template.resolver.name(logical_id)
            events.put_rule(Name=_LOG, EventBusName=bus, EventPattern=json.dumps({"account": [ACCOUNT]}))
            events.put_targets(Rule=_LOG, EventBusName=bus, Targets=[target])

    def bus_events(self) -> list[dict[str, Any]]:
        """Every event that was put on a bus so far."""
        pages = boto3.client("logs").get_paginator("filter_log_events").paginate(logGroupName=_LOG)
        return [json.loads(written["message"]) for page in pages for written in page["events"]]


def _lay_recording() -> None:
    """Put in what the tasks of the state machine find: the clip, the list of clips, the frames that were decoded."""
    event = samples_of("segment")["segment-stretch"]
    sample.lay(event["run"]["bucket"], picture())
    run, clip = _foyer("service.recordings.run").again(event["run"]), _foyer("recordings.clip").Clip(**event["clip"])
    _foyer("service.recordings.plan").plan(run)
    _foyer("service.recordings.decode").decode(run, clip, event["position"]["slot"])


def _foyer(module: str) -> Any:
    """A module of the package as it is imported anew for this cloud."""
    return importlib.import_module(f"{PACKAGE}.{module}")
