"""Deleting a camera: everything of it, nothing of another, whatever interrupts it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from foyer.scene import Outbox
from tests.fixtures.cameras import known
from tests.fixtures.people import NOON, Player, person
from tests.integration.cli.conftest import Terminal

pytestmark = pytest.mark.usefixtures("aws")


def belongings(camera: str) -> None:
    """Something of each kind."""
    from dataclasses import replace

    from foyer.aws.blobs import put_blob
    from foyer.aws.jobs import open_job
    from foyer.aws.scenes import load_scene, save_scene
    from foyer.aws.traffic import count_visit

    scene = Player().stay(2, person()).scene
    assert scene is not None
    for session in ("one", "two"):
        named = replace(scene, name=replace(scene.name, camera=camera, session=session))
        save_scene(load_scene(camera, session), named, Outbox(), NOON, 30)
        put_blob(camera, session, b"picture", "image/jpeg")
        open_job(camera, session, NOON)
        count_visit(camera, session, ("hour", "day"), {"visitors": 1}, NOON)


def left(camera: str) -> dict[str, int]:
    from foyer.aws.tables import CountedItem, JobItem, SceneItem, TrafficItem

    tables: dict[str, Any] = {"scenes": SceneItem, "jobs": JobItem, "traffic": TrafficItem, "counted": CountedItem}
    found = {name: len(list(model.query(camera, attributes_to_get=["camera"]))) for name, model in tables.items()}
    objects = boto3.client("s3").list_objects_v2(Bucket="blobs", Prefix=f"{camera}/").get("Contents", [])
    return {**found, "blobs": len(objects)}


EVERYTHING = {"scenes": 2, "jobs": 2, "traffic": 2, "counted": 2, "blobs": 2}
NOTHING = dict.fromkeys(EVERYTHING, 0)


def test_deleting_a_camera_deletes_everything_of_it_and_nothing_of_another(cameras: Terminal) -> None:

    for camera in ("lobby", "lobby2"):
        cameras("add", camera)
        belongings(camera)
    assert left("lobby") == EVERYTHING
    shown = cameras("delete", "lobby")

    assert "2 scenes deleted" in shown
    assert left("lobby") == NOTHING
    assert left("lobby2") == EVERYTHING
    assert not known("lobby").enabled
    assert cameras("list").split()[0] == "lobby2"


def test_a_camera_is_disabled_and_all_know_it_before_anything_is_deleted(
    cameras: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.cli import commands
    from foyer.service.memory import REMEMBERED

    cameras("add", "lobby")
    belongings("lobby")
    seen: list[tuple[bool, dict[str, int], bool]] = []
    look = lambda seconds: seen.append((known("lobby").enabled, left("lobby"), seconds > REMEMBERED))  # noqa: E731
    monkeypatch.setattr(commands.time, "sleep", look)
    cameras("delete", "lobby")

    assert seen == [(False, EVERYTHING, True)]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("after", range(5))
def test_a_deletion_that_was_interrupted_is_finished_by_doing_it_again(
    cameras: Terminal, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foyer.cli import commands

    def interrupted(camera: str) -> Iterator[tuple[str, int]]:
        for number, part in enumerate(erase(camera)):
            if number == after:
                raise Killed
            yield part

    cameras("add", "lobby")
    belongings("lobby")
    erase = commands.erase
    with monkeypatch.context() as broken:
        broken.setattr(commands, "erase", interrupted)
        with pytest.raises(Killed):
            cameras("delete", "lobby")
    cameras("delete", "lobby")

    assert left("lobby") == NOTHING


def test_what_comes_late_of_a_deleted_camera_is_dropped(cameras: Terminal) -> None:
    from tests.fixtures.handlers import load_function
    from tests.fixtures.streams import stream_records

    for camera in ("lobby", "door"):
        cameras("add", camera)
        belongings(camera)
    cameras("delete", "lobby")
    records = stream_records()
    assert {record["dynamodb"]["Keys"]["camera"]["S"] for record in records} == {"lobby"}
    answer = load_function("depart").handler({"Records": records}, None)

    assert answer == {"batchItemFailures": []}
    assert left("lobby") == NOTHING
