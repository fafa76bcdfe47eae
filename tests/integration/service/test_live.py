"""Who is in front of a camera now, as the data API tells it."""

from __future__ import annotations

import json

import msgspec
import pytest

from foyer.aws.cameras import CAMERA, OPERATOR, Camera
from foyer.aws.scenes import load_scene, save_scene
from foyer.http.errors import ApiError
from foyer.http.gateway import Request
from foyer.http.live import LiveAnswer
from foyer.scene import Outbox
from foyer.service.live import get_live
from tests.fixtures.people import NOON, Player, person
from tests.integration.service.test_depart import send, stay

pytestmark = pytest.mark.usefixtures("aws")

MINE = Camera("camera", b"", b"", CAMERA, True, None)
OWNER = Camera("owner", b"", b"", OPERATOR, True, None)


def live(seconds: float, caller: Camera = MINE, **query: str) -> LiveAnswer:
    """Asked so many seconds after noon."""
    asked = {"session": "session", **query}
    return get_live(Request("GET", "/api/1/live", {}, asked, "https://host", "id", NOON + seconds, {}), caller)


def refusal(seconds: float, caller: Camera = MINE, **query: str) -> int:
    with pytest.raises(ApiError) as refused:
        live(seconds, caller, **query)
    return refused.value.status


def test_the_people_of_the_last_frame_are_told_with_what_they_do() -> None:
    scene = Player().stay(3, person()).scene
    assert scene is not None
    save_scene(load_scene("camera", "session"), scene, Outbox(), NOON + 3, 30)
    told = live(3)
    (one,) = told.entities.values()
    assert (told.camera, told.session, told.input_size) == ("camera", "session", (480, 640))
    assert told.timestamp.startswith("2023-11-14T22:13:22.8")
    assert one.full_body_roi == pytest.approx((100, 100, 80, 240), abs=1)
    assert one.face_roi is not None
    assert one.gaze == pytest.approx((0, 0), abs=0.01)
    assert one.dwell == pytest.approx(2.8, abs=0.11)


def test_events_are_told_by_type_and_person() -> None:
    stay(3)
    told = live(3)
    assert "appearance" in {event.type for event in told.recent_events}
    assert {event.entity_id for event in told.recent_events} == set(told.entities)


def test_age_gender_and_emotion_are_never_told() -> None:
    stay(6)
    told = json.loads(msgspec.json.encode(live(6)))
    (one,) = told["entities"].values()
    assert set(one) == {"full_body_roi", "face_roi", "gaze", "direction", "dwell", "attention", "stopped"}
    assert told["recent_events"]
    for event in told["recent_events"]:
        assert set(event) == {"id", "type", "entity_id", "confidence", "timestamp"}


def test_who_is_not_in_the_last_frame_is_not_there() -> None:
    stay(3)
    send(3)
    assert live(3).entities == {}


def test_once_a_session_has_expired_nothing_is_live() -> None:
    send(0, person())
    assert live(29)
    assert refusal(40) == 404
    assert refusal(1, session="another") == 404


def test_an_operator_names_a_camera_and_a_camera_sees_its_own() -> None:
    send(0, person())
    assert live(1, OWNER, camera="camera").camera == "camera"
    assert refusal(1, OWNER) == 400
    assert refusal(1, camera="door") == 403
