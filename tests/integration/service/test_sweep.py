from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import DeleteError

from foyer.scene import Outbox
from tests.fixtures.bus import Bus
from tests.fixtures.handlers import load_function
from tests.fixtures.people import NOON
from tests.fixtures.streams import stream_records
from tests.integration.service.test_depart import HOUR, depart, send, stay

pytestmark = pytest.mark.usefixtures("aws")

LAST_FRAME = NOON + 1.8
"""Of two seconds' stay at five frames a second."""


def ticks() -> Iterator[float]:
    """When the sweep runs: each minute."""
    return (NOON + 7 + 60 * minute for minute in range(4))


def test_a_silent_cameras_visitors_are_on_the_bus_within_time_out_and_90_seconds() -> None:
    from foyer.service.sweep import sweep

    bus = Bus()
    stay(2)
    swept = [time for time in ticks() if sweep(time)]
    depart(stream_records())

    assert len(swept) == 1
    assert swept[0] - LAST_FRAME <= 30 + 90
    (detail,) = bus.arrived("Disappearance")
    assert detail["reason"] == "silence"


def test_a_camera_that_speaks_is_left_alone_though_its_bucket_has_ended() -> None:
    from foyer.aws.scenes import due_scenes
    from foyer.service import sweep

    stay(2)
    stored = {shard: list(due_scenes(shard, NOON + 60)) for shard in range(32)}
    send(50)
    with pytest.MonkeyPatch.context() as stale:
        stale.setattr(sweep, "due_scenes", lambda shard, now: iter(stored[shard]))
        assert sweep.sweep(NOON + 60) == 0, "what the index still holds of it is no reason"


def test_an_empty_scene_is_not_in_the_index() -> None:
    from foyer.aws.scenes import due_scenes

    send(0)

    assert not any(list(due_scenes(shard, NOON + 1000)) for shard in range(32))


def test_many_silent_scenes_go_in_one_sweep_and_only_once() -> None:
    from foyer.aws.scenes import load_scene, save_scene
    from foyer.service.sweep import sweep
    from tests.fixtures.people import Player, body

    scene = Player().stay(2, body()).scene
    assert scene is not None
    for number in range(50):
        named = replace(scene, name=replace(scene.name, session=f"session-{number}"))
        save_scene(load_scene("camera", f"session-{number}"), named, Outbox(), NOON, 30)

    assert [sweep(NOON + 60), sweep(NOON + 60)] == [50, 0]
    assert len(stream_records()) == 50


def refused(code: str) -> DeleteError:
    return DeleteError("No.", ClientError({"Error": {"Code": code, "Message": "No."}}, "DeleteItem"))


def set_aside() -> list[Any]:
    url = boto3.client("sqs").get_queue_url(QueueName="failed")["QueueUrl"]
    messages = boto3.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
    return [json.loads(message["Body"]) for message in messages]


def silent(number: int) -> None:
    """So many scenes of a camera that fell silent at noon."""
    from foyer.aws.scenes import load_scene, save_scene
    from tests.fixtures.people import Player, body

    scene = Player().stay(2, body()).scene
    assert scene is not None
    for each in range(number):
        named = replace(scene, name=replace(scene.name, session=f"session-{each}"))
        save_scene(load_scene("camera", f"session-{each}"), named, Outbox(), NOON, 30)


def test_a_scene_that_can_never_be_deleted_is_set_aside_and_all_others_go(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import sweep

    delete = sweep.delete_if_expired

    def refuse_one(camera: str, session: str, now: float) -> bool:
        if session == "session-3":
            raise refused("ValidationException")
        return bool(delete(camera, session, now))

    silent(6)
    monkeypatch.setattr(sweep, "delete_if_expired", refuse_one)

    assert sweep.sweep(NOON + 60) == 5
    (message,) = set_aside()
    assert (message["task"], message["camera"], message["session"]) == ("sweep", "camera", "session-3")
    assert "ValidationException" in message["reason"]


def test_a_scene_or_a_shard_that_fails_for_now_is_told_once_all_others_have_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from foyer.aws.due import shard_of
    from foyer.service import sweep

    delete, due, deleted = sweep.delete_if_expired, sweep.due_scenes, []

    def refuse_one(camera: str, session: str, now: float) -> bool:
        if session == "session-3":
            raise refused("ThrottlingException")
        deleted.append(session)
        return bool(delete(camera, session, now))

    def refuse_a_shard(shard: int, now: float) -> Iterator[tuple[str, str]]:
        if shard == shard_of("camera", "session-0"):
            raise refused("InternalServerError")
        yield from due(shard, now)

    silent(6)
    with monkeypatch.context() as busy:
        busy.setattr(sweep, "delete_if_expired", refuse_one)
        busy.setattr(sweep, "due_scenes", refuse_a_shard)
        with pytest.raises(DeleteError):
            sweep.sweep(NOON + 60)

    assert len(deleted) >= 3
    assert set_aside() == []
    assert sweep.sweep(NOON + 60) == 6 - len(deleted), "the next sweep finds the rest"


def test_one_cameras_damaged_figures_do_not_keep_the_others_from_being_told() -> None:
    from foyer.aws.cameras import add_camera
    from foyer.aws.credentials import TokenHash
    from foyer.aws.traffic import count_visit
    from foyer.service.traffic import finish_hour

    bus = Bus()
    for name in ("camera", "damaged", "other"):
        add_camera(name, TokenHash.of("token"))
        count_visit(name, "visit", (HOUR,), {"visitors": 1}, NOON)
    boto3.client("dynamodb").put_item(
        TableName="traffic", Item={"camera": {"S": "damaged"}, "bucket": {"S": HOUR}, "visitors": {"S": "many"}}
    )

    assert finish_hour(NOON + 3600) == 2
    assert sorted(told["camera"] for told in bus.arrived("Traffic")) == ["camera", "other"]
    (message,) = set_aside()
    assert (message["task"], message["camera"], message["hour"]) == ("finish_hour", "damaged", HOUR)


def test_the_hours_final_figures_are_told_of_every_camera_that_saw_somebody() -> None:
    from foyer.aws.cameras import add_camera
    from foyer.aws.credentials import TokenHash
    from foyer.service.traffic import finish_hour

    bus = Bus()
    add_camera("camera", TokenHash.of("token"))
    add_camera("quiet", TokenHash.of("token"))
    stay(2)
    send(60)
    depart(stream_records())
    bus.arrived("Traffic")

    assert finish_hour(NOON + 3600) == 1
    (told,) = bus.arrived("Traffic")
    assert (told["camera"], told["hour"], told["final"]) == ("camera", HOUR, True)
    assert told["figures"]["visitors"] == 1


def test_the_function_does_what_its_schedule_says() -> None:
    function = load_function("sweep")
    stay(2)

    assert function.handler({"task": "sweep"}, None) == {"done": 1}, "noon was years ago"
    assert function.handler({"task": "finish_hour"}, None) == {"done": 0}
    with pytest.raises(KeyError):
        function.handler({"task": "dance"}, None)
