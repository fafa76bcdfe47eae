"""What a client written for the original does, step by step, with the published package."""

from __future__ import annotations

import io
import itertools
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


@pytest.fixture
def service(foyer: Foyer, tmp_path: Path) -> Any:
    angus = published.load(tmp_path)
    name, token = foyer.credentials
    connection = angus.connect(url=foyer.url, client_id=name, access_token=token)
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
