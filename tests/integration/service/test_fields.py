"""What a frame says of itself, from the request to the scene and back (contract, sections 3 and 6)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from foyer.http.gateway import request_of
from tests.fixtures.events import ARRIVED, ROOT, frame_event, job_event
from tests.fixtures.eyes import picture
from tests.fixtures.people import body
from tests.integration.service.test_analyse import analyser, camera

pytestmark = pytest.mark.usefixtures("aws")

SESSION = {"session_id": "session"}
RESULT = {"status", "input_size", "timestamp", "events", "entities", "recent_events"}


def job(served: Any, seconds: float = 0.0, **meta: object) -> dict[str, Any]:
    """The answer to a synchronous job that arrives so many seconds after noon."""
    from foyer.service.jobs import post_job

    event = job_event(picture(), ARRIVED + seconds, **{"state": SESSION, **meta})
    response = post_job(request_of(event), camera(), lambda: served)
    assert response["statusCode"] == 201
    told: dict[str, Any] = json.loads(response["body"])
    return told


def appearances(answers: list[dict[str, Any]]) -> list[int]:
    """The numbers of the answers that tell of somebody new."""
    return [n for n, answer in enumerate(answers) for event in answer["events"] if event["type"] == "appearance"]


def test_a_synchronous_job_is_answered_with_its_result() -> None:
    told = job(analyser([(body(),)]), timestamp="2016-10-26T16:21:01.136287+00:00")

    assert set(told) == {*RESULT, "url"}
    assert (told["status"], told["input_size"]) == (201, [48, 64])
    assert datetime.fromisoformat(told["timestamp"]) == datetime.fromisoformat("2016-10-26T16:21:01.136287+00:00")
    assert told["url"].startswith(f"{ROOT}/services/scene_analysis/1/jobs/")


def test_a_direct_frame_has_the_same_result_without_a_url() -> None:
    from foyer.service.frames import post_frames

    direct, posted = analyser([(body(),)] * 4), analyser([(body(),)] * 4)
    for seconds in (0, 0.2, 0.4, 0.6):
        event = frame_event(picture(), ARRIVED + seconds)
        told = json.loads(post_frames(request_of(event), camera(), lambda: direct)["body"])
        same = job(posted, seconds)

    assert set(told) == RESULT == set(same) - {"url"}
    (entity,), (other,) = told["entities"].values(), same["entities"].values()
    assert entity == other


def test_an_asynchronous_job_is_answered_with_where_its_result_will_be() -> None:
    from foyer.service.jobs import post_job

    response = post_job(request_of(job_event(picture(), **{"async": True})), camera(), pytest.fail)
    told = json.loads(response["body"])

    assert response["statusCode"] == 202
    assert set(told) == {"url", "status"}
    assert told["url"].startswith(f"{ROOT}/services/scene_analysis/1/jobs/")


def test_sensitivities_are_read_from_each_frame() -> None:
    served = analyser([(body(),)] * 8)
    deaf = [job(served, n / 5, sensitivity={"appearance": 0.0}) for n in range(4)]
    assert appearances(deaf) == []
    assert appearances([job(served, 0.8 + n / 5) for n in range(4)]) == [0]


def test_the_camera_position_is_the_scenes() -> None:
    from foyer.aws.scenes import load_scene

    for number, position in enumerate(("facing", "ceiling")):
        job(analyser([(body(),)]), number / 5, camera_position=position)
        scene = load_scene("camera", "session").scene
        assert scene is not None
        assert scene.position == position


def test_a_clip_of_years_ago_is_followed_and_expires_from_now() -> None:
    from foyer.aws.tables import SceneItem

    served = analyser([(body(),)] * 5)
    taken = [f"2013-05-01T12:00:{n:02}Z" for n in range(5)]
    answers = [job(served, n / 5, timestamp=time) for n, time in enumerate(taken)]

    assert appearances(answers) == [1]
    (entity,) = answers[-1]["entities"].values()
    assert entity["dwell"] == pytest.approx(4.0), "by the camera's clock, whatever ours says"
    assert SceneItem.get("camera", "session").expires_at == ARRIVED + 30


def test_a_late_frame_says_so_and_writes_nothing() -> None:
    from foyer.aws.tables import SceneItem

    served = analyser([(body(),)] * 5)
    for n in range(4):
        assert "late" not in job(served, n / 5, timestamp=f"2023-11-14T22:13:20.{2 * n}Z")
    before = SceneItem.get("camera", "session").attribute_values
    told = job(served, 0.8, timestamp="2023-11-14T22:13:20.1Z")

    assert told["late"] is True
    assert told["events"] == []
    assert len(told["entities"]) == 1
    assert SceneItem.get("camera", "session").attribute_values == before
