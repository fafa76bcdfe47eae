"""What a client written for the original does, step by step, with the published package."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from requests import HTTPError

from foyer.scene import EVENT_TYPES
from local import clips
from tests.e2e import published
from tests.e2e.conftest import Foyer
from tests.fixtures.clips import view

pytestmark = [pytest.mark.http, pytest.mark.models]

CONSTANT = "2016-10-26T16:21:01.136287+00:00"
"""What the original's first sample sends for ever."""


ASYNC = "async_"
"""What `published` calls the client's parameter `async`."""


@pytest.fixture
def connection(foyer: Foyer, tmp_path: Path) -> Any:
    angus = published.load(tmp_path)
    name, token = foyer.credentials
    return angus.connect(url=foyer.url, client_id=name, access_token=token)


@pytest.fixture
def service(connection: Any) -> Any:
    return connection.services.get_service("scene_analysis", version=1)


def play(service: Any, frames: Iterable[tuple[bytes, str]]) -> Iterator[tuple[str, Any]]:
    """The original sample's loop: every event's type and value."""
    service.enable_session()
    for image, timestamp in frames:
        job = service.process(
            {
                "image": io.BytesIO(image),
                "timestamp": timestamp,
                "camera_position": "facing",
                "sensitivity": {"appearance": 0.7, "disappearance": 0.7, "age_estimated": 0.4},
                "store": False,
            }
        )
        result = job.result
        assert "error" not in result
        for event in result["events"]:
            yield event["type"], result["entities"][event["entity_id"]][event["key"]]
        for entity in result["entities"].values():
            _, _, dx, dy = map(int, entity["face_roi"])
            assert dx >= 0
            assert dy >= 0
            assert [len(eye) for eye in entity["face_eye"]] == [2, 2]
            yaw, pitch = entity["gaze"]
            assert abs(yaw) < 4
            assert abs(pitch) < 4
    service.disable_session()


def timed(images: Iterable[bytes], fps: float = 5.0) -> Iterator[tuple[bytes, str]]:
    start = datetime.now(UTC)
    for number, image in enumerate(images):
        yield image, (start + timedelta(seconds=number / fps)).isoformat()


def visit() -> list[bytes]:
    """Somebody comes, stays and goes, at 5 frames a second."""
    away, here = view(640), view(60)
    return [away] * 3 + [here] * 10 + [away] * 12


def test_a_visit_is_told_from_appearance_to_disappearance(service: Any) -> None:
    told = list(play(service, timed(visit())))

    assert [event for event, _ in told if event.endswith("appearance")] == ["appearance", "disappearance"]
    assert all(len(value) == 4 for event, value in told if event.endswith("appearance"))


def test_one_constant_timestamp_works_too(service: Any) -> None:
    images = itertools.chain([view(60)] * 25, [view(640)] * 40)
    told = list(play(service, ((image, CONSTANT) for image in images)))

    assert [event for event, _ in told if event.endswith("appearance")] == ["appearance", "disappearance"]


def test_a_session_is_its_own_and_without_one_a_picture_stands_alone(service: Any) -> None:
    job = service.process({"image": io.BytesIO(view(60))})

    assert job.status == 201
    assert job.result["events"] == []
    (entity,) = job.result["entities"].values()
    assert entity["gender"] == "female"


def test_the_descriptions_can_be_fetched(service: Any) -> None:
    service.get_description()

    assert service.description.representation["version"] == 1


def test_a_wrong_token_is_an_error_the_client_understands(foyer: Foyer, tmp_path: Path) -> None:
    angus = published.load(tmp_path)
    connection = angus.connect(url=foyer.url, client_id="demo", access_token="wrong")

    with pytest.raises(HTTPError, match="401"):
        connection.services.get_service("scene_analysis", version=1)


def finished(job: Any) -> Any:
    """An asynchronous job's result, fetched until it is there."""
    for _ in range(300):
        job.fetch()
        if job.status != job.ACCEPTED:
            return job.result
        time.sleep(0.1)
    raise AssertionError("the job never ended")


def test_asynchronous_jobs_of_a_session_are_told_when_they_are_fetched(service: Any) -> None:
    service.enable_session()
    jobs = [
        service.process({"image": io.BytesIO(image), "timestamp": timestamp}, **{ASYNC: True})
        for image, timestamp in timed([view(60)] * 4)
    ]
    assert [job.status for job in jobs] == [202] * 4
    results = [finished(job) for job in jobs]

    assert [result["status"] for result in results] == [200] * 4
    assert next(event["type"] for result in results for event in result["events"]) == "appearance"


def test_many_requests_may_be_under_way_at_once(service: Any) -> None:
    futures = [service.process_async({"image": io.BytesIO(view(60))}) for _ in range(6)]
    jobs = [future.result() for future in futures]

    assert [job.status for job in jobs] == [201] * 6
    assert len({job.endpoint for job in jobs}) == 6


def test_a_failed_job_is_an_http_error(service: Any) -> None:
    job = service.process({"image": io.BytesIO(b"GIF89a")}, **{ASYNC: True})

    with pytest.raises(HTTPError, match="415"):
        finished(job)


def test_a_blob_is_sent_once_and_named_in_a_job(connection: Any, service: Any) -> None:
    blob = connection.blobs.create(io.BytesIO(view(60)))
    assert blob.status == 201
    blob.fetch()
    assert (blob.status, blob.representation["size"]) == (200, len(view(60)))
    job = service.process({"image": blob})

    assert len(job.result["entities"]) == 1


def test_several_services_are_called_as_one(connection: Any) -> None:
    """Its composite service sends each blob once, and does not say `async`."""
    services = connection.services.get_services([("scene_analysis", 1), ("dummy", 1)])
    services.enable_session()
    answers = services.process({"image": io.BytesIO(view(60)), "echo": "OK"}).result

    assert answers["dummy"]["echo"] == "OK"
    assert answers["scene_analysis"]["status"] == 202


def test_its_own_self_test_says_ok(foyer: Foyer, tmp_path: Path) -> None:
    published.load(tmp_path)
    name, token = foyer.credentials
    (tmp_path / "config.json").write_text(
        json.dumps({"client_id": name, "access_token": token, "default_root": foyer.url})
    )
    command = [sys.executable, str(published.INSTALLED / "bin/angusme"), "--test"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "HOME": str(tmp_path)}
    for _ in range(3):  # it waits a second for an answer, which a busy machine may not keep
        run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        if run.returncode == 0:
            break

    assert run.stdout == f"Server: {foyer.url}\nStatus: OK\n", run.stdout + run.stderr


@pytest.mark.data
def test_over_a_day_of_clips_the_loop_never_fails_and_every_event_type_is_told(service: Any, labelled: Path) -> None:
    paths = [*sorted((labelled / "tracking").iterdir()), *sorted((labelled / "videos").iterdir())]
    assert len(paths) >= 5
    told: set[str] = set()
    for path in paths:
        clip = clips.load(path)
        told |= {event_type for event_type, _ in play(service, timed(clip.frames(), clip.fps))}

    assert told == set(EVENT_TYPES)


def test_the_clip_made_on_the_spot_shows_every_event_type(service: Any) -> None:
    clip = clips.load(None)
    told = Counter(event_type for event_type, _ in play(service, timed(clip.frames(), clip.fps)))

    assert set(told) == set(EVENT_TYPES)
    assert told["appearance"] == told["disappearance"] == 1
