from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import boto3
import pytest

from foyer.scene import MOST_VISITS, Outbox, encode, pack
from tests.fixtures.bus import Bus
from tests.fixtures.faults import Fault, Script
from tests.fixtures.handlers import load_function
from tests.fixtures.people import Player, person
from tests.fixtures.poison import NEW, OLD, binary, good_visit
from tests.fixtures.poison import outbox as good_outbox

pytestmark = pytest.mark.usefixtures("aws")

STREAM = "arn:aws:dynamodb:eu-west-1:123456789012:table/scenes/stream/2026-01-01T00:00:00.000"
HOUR = "2023-11-14T22"


def figures() -> dict[str, int]:
    from foyer.aws.traffic import traffic

    return traffic("camera", HOUR)


def record(sequence: str, name: str, **image: Any) -> dict[str, Any]:
    which = "OldImage" if name == "REMOVE" else "NewImage"
    keys = {"camera": {"S": "camera"}, "session": {"S": "session"}}
    return {
        "eventID": sequence,
        "eventName": name,
        "eventSource": "aws:dynamodb",
        "eventSourceARN": STREAM,
        "dynamodb": {"SequenceNumber": sequence, "Keys": keys, which: {**keys, **image}},
    }


def outbox(sequence: str) -> dict[str, Any]:
    player = Player().stay(2, person()).stay(4)
    visits = tuple(visit for update in player.updates for visit in update.visits)
    return record(sequence, "MODIFY", outbox=binary(pack(Outbox(visits))))


def expired(sequence: str) -> dict[str, Any]:
    scene = Player().stay(2, person(), person(x=300)).scene
    assert scene is not None
    return record(sequence, "REMOVE", state=binary(encode(scene)))


def test_an_outbox_and_an_expired_scene_tell_alike() -> None:
    bus = Bus()
    answer = load_function("depart").handler({"Records": [outbox("1"), expired("2")]}, None)

    assert answer == {"batchItemFailures": []}
    assert sorted(detail["reason"] for detail in bus.arrived("Disappearance")) == ["left", "silence", "silence"]


def set_aside() -> list[dict[str, Any]]:
    """The messages in the failure queue."""
    url = boto3.client("sqs").get_queue_url(QueueName="failed")["QueueUrl"]
    found = []
    while messages := boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
        found += [json.loads(message["Body"]) for message in messages]
    return found


POISONS: dict[str, Callable[[], dict[str, Any]]] = {
    **{name: lambda make=make: record("2", "MODIFY", **make()) for name, make in NEW.items()},  # type: ignore[misc]
    **{name: lambda make=make: record("2", "REMOVE", **make()) for name, make in OLD.items()},  # type: ignore[misc]
    "no change": lambda: {**record("2", "MODIFY"), "dynamodb": {}},
    "no keys": lambda: without(outbox("2"), "Keys"),
    "no session": lambda: with_keys(camera={"S": "camera"}),
    "a camera that no table takes": lambda: with_keys(camera={"S": ""}, session={"S": "session"}),
    "a camera of too long a name": lambda: with_keys(camera={"S": "x" * 2049}, session={"S": "session"}),
    "a camera that is no text": lambda: with_keys(camera={"N": "1"}, session={"S": "session"}),
    "no name of what happened": lambda: {k: v for k, v in outbox("2").items() if k != "eventName"},
}


def without(whole: dict[str, Any], part: str) -> dict[str, Any]:
    return {**whole, "dynamodb": {name: value for name, value in whole["dynamodb"].items() if name != part}}


def with_keys(**keys: Any) -> dict[str, Any]:
    whole = record("2", "MODIFY", **good_outbox(good_visit()))
    return {**whole, "dynamodb": {**whole["dynamodb"], "Keys": keys}}


def test_what_can_never_be_told_is_set_aside_at_once_and_everything_around_it_is_told() -> None:
    bus, function, records, told = Bus(), load_function("depart"), [], {}
    for number, (name, make) in enumerate(POISONS.items()):
        poison, visit = make(), good_visit(number)
        poison["dynamodb"]["SequenceNumber"] = str(2 * number + 1)
        records += [poison, record(str(2 * number), "MODIFY", **good_outbox(visit))]
        told[visit.event_id] = name
    answers = [function.handler({"Records": records[start : start + 25]}, None) for start in range(0, len(records), 25)]

    assert answers == [{"batchItemFailures": []}] * len(answers)
    arrived = {detail["id"] for detail in bus.arrived("Disappearance")}
    assert [name for event, name in told.items() if event not in arrived] == []
    messages = {message["DDBStreamBatchInfo"]["startSequenceNumber"]: message for message in set_aside()}
    assert [name for n, name in enumerate(POISONS) if str(2 * n + 1) not in messages] == []
    assert len(messages) == len(POISONS), "nothing else is set aside"
    assert all(message["reason"] for message in messages.values())


def test_of_a_record_all_is_told_but_what_can_never_be() -> None:
    bus = Bus()
    visits = (good_visit(1), replace(good_visit(2), first_seen=float("nan")), good_visit(3))
    load_function("depart").handler({"Records": [record("1", "MODIFY", **good_outbox(*visits))]}, None)

    assert {detail["id"] for detail in bus.arrived("Disappearance")} == {visits[0].event_id, visits[2].event_id}
    assert figures()["visitors"] == 2, "what is not told is not counted"
    (message,) = set_aside()
    assert "ImpossibleNumbers" in message["reason"]
    assert message["keys"] == {"camera": {"S": "camera"}, "session": {"S": "session"}}
    assert message["DDBStreamBatchInfo"] == {
        "streamArn": STREAM, "startSequenceNumber": "1", "endSequenceNumber": "1", "batchSize": 1
    }  # fmt: skip


def test_a_visit_that_cannot_be_counted_is_not_told_and_the_others_are() -> None:
    bus = Bus()
    boto3.client("dynamodb").put_item(
        TableName="traffic", Item={"camera": {"S": "camera"}, "bucket": {"S": HOUR}, "visitors": {"S": "many"}}
    )
    later = replace(good_visit(2), last_seen=good_visit().last_seen + 3600)
    load_function("depart").handler({"Records": [record("1", "MODIFY", **good_outbox(good_visit(1), later))]}, None)

    assert {detail["id"] for detail in bus.arrived("Disappearance")} == {later.event_id}
    assert len(set_aside()) == 1


def test_a_record_at_the_bound_takes_few_calls_so_that_it_is_told_in_time() -> None:
    """At 100 ms a call, several times what they take, so many are done within 10 s."""
    function, script = load_function("depart"), Script([])
    visits = [good_visit(number) for number in range(MOST_VISITS)]
    with script.played():
        answer = function.handler({"Records": [record("1", "MODIFY", **good_outbox(*visits))]}, None)

    assert answer == {"batchItemFailures": []}
    assert figures()["visitors"] == MOST_VISITS
    assert len(script.bus) == MOST_VISITS + 1
    assert script.calls.count("TransactWriteItems") == -(-MOST_VISITS // 90)
    assert len(script.calls) < 70


def test_what_may_pass_comes_again_and_nothing_is_set_aside() -> None:
    function = load_function("depart")
    with Script([Fault.NONE, Fault.REFUSED] * 2).played():
        answer = function.handler({"Records": [record("1", "MODIFY", **good_outbox(good_visit()))]}, None)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert set_aside() == []


def test_what_cannot_be_set_aside_now_comes_again() -> None:
    broken = record("2", "MODIFY", outbox=binary(b"\x63"))
    with Script([Fault.REFUSED]).played():
        answer = load_function("depart").handler({"Records": [broken]}, None)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "2"}]}
