"""Sessions over HTTP: at once, into silence, and onto the bus."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import boto3
import pytest

from tests.e2e.conftest import Foyer
from tests.fixtures.clips import view

SESSION_TIMEOUT = 8
"""The local stack's, s: short enough to wait for, longer than a busy machine takes for a frame."""

pytestmark = [pytest.mark.http, pytest.mark.models]


def moments(fps: float = 5.0) -> Iterator[str]:
    now = datetime.now(UTC)
    number = 0
    while True:
        yield (now + timedelta(seconds=number / fps)).isoformat()
        number += 1


def stay(foyer: Foyer, session: str, frames: int, times: Iterator[str]) -> list[dict[str, Any]]:
    return [foyer.frame(view(60), session=session, timestamp=next(times), store="true") for _ in range(frames)]


def arrivals(foyer: Foyer, session: str, patience: float) -> list[dict[str, Any]]:
    """What the bus has told of a session's departures, once there is any."""
    give_up = time.monotonic() + patience
    while time.monotonic() < give_up:
        told = [event for event in foyer.bus if event["detail"].get("session") == session]
        if told:
            return told
        time.sleep(0.1)
    return []


def test_frames_of_one_session_at_once_are_all_answered_and_none_is_overwritten(foyer: Foyer) -> None:
    if foyer.remote:
        pytest.skip("looks into the local table")
    session, times = str(uuid4()), moments()
    stay(foyer, session, 3, times)
    before = version(session)
    with ThreadPoolExecutor(8) as senders:
        sent = [
            senders.submit(foyer.post, "/v1/frames", view(60), session=session, timestamp=next(times))
            for _ in range(16)
        ]
        answers = [response.result() for response in sent]

    statuses = Counter(response.status_code for response in answers)
    assert set(statuses) <= {201, 409}
    written = [r for r in answers if r.status_code == 201 and not r.json().get("late")]
    assert version(session) - before == len(written) > 0
    entities = {entity for response in written for entity in response.json()["entities"]}
    assert len(entities) == 1


def version(session: str) -> int:
    """How often a session's scene has been written, plus a constant."""
    (table,) = [name for name in boto3.client("dynamodb").list_tables()["TableNames"] if "Scenes" in name]
    key = {"camera": {"S": "demo"}, "session": {"S": session}}
    return int(boto3.client("dynamodb").get_item(TableName=table, Key=key)["Item"]["version"]["N"])


def test_somebody_seen_leaving_is_on_the_bus_within_seconds(foyer: Foyer) -> None:
    if foyer.remote:
        pytest.skip("listens on the local bus")
    session, times = str(uuid4()), moments()
    answers = stay(foyer, session, 10, times)
    answers += [foyer.frame(view(640), session=session, timestamp=next(times)) for _ in range(10)]
    (gone,) = [event for answer in answers for event in answer["events"] if event["type"] == "disappearance"]

    (told,) = arrivals(foyer, session, patience=5)
    assert told["detail-type"] == "Disappearance"
    assert told["source"] == "foyer.scene"
    detail = told["detail"]
    assert (detail["id"], detail["entity_id"], detail["reason"]) == (gone["id"], gone["entity_id"], "left")
    assert detail["dwell"] == pytest.approx(1.8, abs=0.01)
    assert detail["gender"] == "female"


def test_who_is_in_view_when_the_camera_falls_silent_is_on_the_bus_once_the_session_times_out(foyer: Foyer) -> None:
    if foyer.remote:
        pytest.skip("listens on the local bus")
    session = str(uuid4())
    answers = stay(foyer, session, 10, moments())
    (entity,) = answers[-1]["entities"]

    assert arrivals(foyer, session, patience=SESSION_TIMEOUT / 2) == []
    (told,) = arrivals(foyer, session, patience=SESSION_TIMEOUT + 5)
    assert told["detail"]["reason"] == "silence"
    assert told["detail"]["entity_id"] == entity


def test_a_camera_that_speaks_again_after_its_session_timed_out_begins_a_new_scene(foyer: Foyer) -> None:
    if foyer.remote:
        pytest.skip("waits for the local stack's short time-out")
    session = str(uuid4())
    (old,) = stay(foyer, session, 5, moments())[-1]["entities"]
    time.sleep(SESSION_TIMEOUT + 3)
    answers = stay(foyer, session, 5, moments())

    assert old not in answers[-1]["entities"]
    assert Counter(event["detail"]["entity_id"] for event in foyer.bus if "entity_id" in event["detail"])[old] == 1
