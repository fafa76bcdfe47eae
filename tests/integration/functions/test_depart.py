from __future__ import annotations

import base64
from typing import Any

import pytest

from foyer.scene import Outbox, encode, pack
from tests.fixtures.bus import Bus
from tests.fixtures.handlers import load_function
from tests.fixtures.people import Player, person

pytestmark = pytest.mark.usefixtures("aws")


def record(sequence: str, name: str, **image: Any) -> dict[str, Any]:
    which = "OldImage" if name == "REMOVE" else "NewImage"
    keys = {"camera": {"S": "camera"}, "session": {"S": "session"}}
    return {
        "eventID": sequence,
        "eventName": name,
        "eventSource": "aws:dynamodb",
        "dynamodb": {"SequenceNumber": sequence, "Keys": keys, which: {**keys, **image}},
    }


def outbox(sequence: str) -> dict[str, Any]:
    player = Player().stay(2, person()).stay(4)
    visits = tuple(visit for update in player.updates for visit in update.visits)
    return record(sequence, "MODIFY", outbox={"B": base64.b64encode(pack(Outbox(visits))).decode()})


def expired(sequence: str) -> dict[str, Any]:
    scene = Player().stay(2, person(), person(x=300)).scene
    assert scene is not None
    return record(sequence, "REMOVE", state={"B": base64.b64encode(encode(scene)).decode()})


def test_an_outbox_and_an_expired_scene_tell_alike() -> None:
    bus = Bus()
    answer = load_function("depart").handler({"Records": [outbox("1"), expired("2")]}, None)

    assert answer == {"batchItemFailures": []}
    assert sorted(detail["reason"] for detail in bus.arrived("Disappearance")) == ["left", "silence", "silence"]


def test_a_record_that_fails_is_named_and_the_others_are_told() -> None:
    bus = Bus()
    broken = record("2", "MODIFY", outbox={"B": base64.b64encode(b"\x63").decode()})
    answer = load_function("depart").handler({"Records": [outbox("1"), broken, expired("3")]}, None)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    assert len(bus.arrived("Disappearance")) == 3


def test_a_batch_that_fails_whole_is_named_whole() -> None:
    broken = record("2", "MODIFY", outbox={"B": base64.b64encode(b"\x63").decode()})

    answer = load_function("depart").handler({"Records": [broken]}, None)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "2"}]}
