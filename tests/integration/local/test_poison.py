"""Records that can never be told, in the stream of the whole stack: everybody else's departures are told soon."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import boto3

from local.stack import LocalStack
from tests.fixtures.poison import NEW, OLD, Image, good_visit, outbox

SOON = 10.0
"""Seconds until other cameras' departures are on the bus."""
PATIENCE = 60.0


def as_written(image: Image) -> Image:
    """The item whose stream record is this."""
    return {
        name: {kind: base64.b64decode(value) if kind == "B" else value for kind, value in typed.items()}
        for name, typed in image.items()
    }


def put(table: str, camera: str, session: str, image: Image) -> None:
    keys = {"camera": {"S": camera}, "session": {"S": session}}
    boto3.client("dynamodb").put_item(TableName=table, Item={**keys, **as_written(image)})


def delete(table: str, camera: str, session: str) -> None:
    boto3.client("dynamodb").delete_item(
        TableName=table, Key={"camera": {"S": camera}, "session": {"S": session}}
    )  # fmt: skip


def arrived(bus: list[dict[str, Any]], told: set[str]) -> None:
    """Wait until all these are on the bus."""
    deadline = time.monotonic() + PATIENCE
    while missing := told - {event["detail"]["id"] for event in bus}:
        assert time.monotonic() < deadline, f"{len(missing)} of {len(told)} are not on the bus"
        time.sleep(0.1)


def set_aside(stack: LocalStack) -> list[Any]:
    name = stack.template.resolver.name("FailedDepartures")
    url = boto3.client("sqs").get_queue_url(QueueName=name)["QueueUrl"]
    found: list[Any] = []
    while messages := boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        found += [json.loads(message["Body"]) for message in messages]
    return found


def test_whatever_poisons_the_stream_the_departures_around_it_are_on_the_bus_within_ten_seconds() -> None:
    bus: list[dict[str, Any]] = []
    with LocalStack(parameters={"LogLevel": "ERROR"}, listener=bus.append) as stack:
        scenes = stack.template.resolver.name("Scenes")
        poisons = [("new", make()) for make in NEW.values()] + [("old", make()) for make in OLD.values()]
        # moto and the template's filters let no others reach the function.
        poisons = [(kind, image) for kind, image in poisons if image.get("outbox", {}).get("B", "A") not in ("%", "")]
        poisons = [(kind, image) for kind, image in poisons if "S" not in image.get("outbox", {})]
        put(scenes, "honest", "first", outbox(good_visit(1000)))
        arrived(bus, {good_visit(1000).event_id})  # a function that starts takes its time
        told, begun = set(), time.monotonic()
        for number, (kind, image) in enumerate(poisons):
            visit = good_visit(number)
            put(scenes, "poison", str(number), image)
            if kind == "old":
                delete(scenes, "poison", str(number))
            put(scenes, "honest", str(number), outbox(visit))
            told.add(visit.event_id)
        arrived(bus, told)

        assert time.monotonic() - begun < SOON
        messages = set_aside(stack)
        assert sorted(int(message["keys"]["session"]["S"]) for message in messages) == list(range(len(poisons)))
        assert all(message["reason"] for message in messages), "set aside by the function, not given up by Lambda"
