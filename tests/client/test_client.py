"""The client against a server that answers what a test needs."""

from __future__ import annotations

import base64
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from foyer_client import Blob, BurstFrame, Foyer, FrameResult, Gone, Job, StillWaiting
from tests.client.answers import JPEG, ROOT, answering, client, entity, event, frame

JOBS = "/services/scene_analysis/1/jobs"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def meta_of(request: httpx.Request) -> Any:
    """The JSON of the part `meta`."""
    found = re.search(rb'name="meta"\r\nContent-Type: application/json\r\n\r\n(.*?)\r\n--', request.content)
    assert found, request.content
    return json.loads(found[1])


def names_of(request: httpx.Request) -> list[str]:
    return re.findall(r' name="([^"]*)"', request.content.decode("latin-1"))


def test_a_picture_is_a_synchronous_job_of_the_camera() -> None:
    server, asked = answering(httpx.Response(201, json=frame()))
    with client(server) as camera:
        camera.process(JPEG)

    (request,) = asked
    assert (request.method, str(request.url)) == ("POST", ROOT + JOBS)
    assert request.headers["authorization"] == "Basic " + base64.b64encode(b"lobby:token").decode()
    assert names_of(request) == ["meta", "attachment://image"]
    assert meta_of(request) == {"image": "attachment://image", "async": False, "store": False}
    assert JPEG in request.content


def test_all_that_is_said_of_a_picture_goes_along() -> None:
    server, asked = answering(httpx.Response(201, json=frame()))
    client(server).process(
        JPEG, timestamp=NOON, camera_position="ceiling", sensitivity={"appearance": 0.9}, session="a", store=True
    )
    assert meta_of(asked[0]) == {
        "image": "attachment://image",
        "async": False,
        "store": True,
        "timestamp": "2026-11-22T12:00:00+00:00",
        "camera_position": "ceiling",
        "sensitivity": {"appearance": 0.9},
        "state": {"session_id": "a"},
    }


def test_a_time_without_a_zone_is_the_machines_own() -> None:
    server, asked = answering(httpx.Response(201, json=frame()))
    naive = datetime(2026, 11, 22, 12)
    client(server).process(JPEG, timestamp=naive)
    sent = datetime.fromisoformat(meta_of(asked[0])["timestamp"])
    assert sent.tzinfo is not None
    assert sent.timestamp() == naive.timestamp()


@pytest.mark.parametrize("given", [bytes, bytearray, memoryview, io.BytesIO, str, Path])
def test_a_picture_is_bytes_a_path_or_a_file(given: Callable[[Any], Any], tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(JPEG)
    server, asked = answering(httpx.Response(201, json=frame()))
    client(server).process(given(path if given in {str, Path} else JPEG))
    assert JPEG in asked[0].content


def test_a_file_opened_as_text_is_no_picture() -> None:
    server, asked = answering(httpx.Response(201, json=frame()))
    with pytest.raises(TypeError, match="binary mode"):
        client(server).process(io.StringIO("picture"))
    assert not asked


def test_an_answer_is_typed_and_what_is_new_in_it_does_no_harm() -> None:
    told = [event("age_estimated", 1, "age"), event("appearance", 0, who="gone")]
    answer = frame(entities={"a1b2c3d4": entity(new=1)}, events=told, late=True)
    result = client(answering(httpx.Response(201, json=answer))[0]).process(JPEG)

    (person,) = result.entities.values()
    assert (person.face_roi.x, person.face_roi.height) == (236, 98)
    assert (person.gaze.yaw, person.head.roll, person.face_eye[1].x) == (0.8, 0.05, 307)
    assert person.first_seen == datetime(2026, 11, 22, 14, tzinfo=UTC)
    assert (result.late, result.url, result.timestamp.microsecond) == (True, None, 400_000)
    assert [result.value_of(event) for event in result.events] == [31.0, None]
    with pytest.raises(AttributeError):
        person.age = 1.0  # type: ignore[misc]


def test_who_disappeared_with_a_picture_is_not_present() -> None:
    answer = frame(entities={"a1b2c3d4": entity(), "b": entity()}, events=[event("disappearance")])
    result = client(answering(httpx.Response(201, json=answer))[0]).process(JPEG)
    assert set(result.entities) == {"a1b2c3d4", "b"}
    assert set(result.present) == {"b"}


def test_a_burst_is_one_request() -> None:
    server, asked = answering(httpx.Response(201, json={"status": 201, "frames": [frame(), frame()]}))
    results = client(server).process_burst(
        [BurstFrame(JPEG, NOON), (b"second", "2026-11-22T12:00:01Z")],
        session="a", store=True, camera_position="ceiling", sensitivity={"focus_locked": 0.5},
    )  # fmt: skip

    assert [type(result) for result in results] == [FrameResult] * 2
    (request,) = asked
    assert request.url.path == "/v1/frames"
    assert dict(request.url.params) == {
        "session": "a", "store": "true", "camera_position": "ceiling", "sensitivity.focus_locked": "0.5"
    }  # fmt: skip
    assert meta_of(request) == {
        "frames": [
            {"image": "attachment://0", "timestamp": "2026-11-22T12:00:00+00:00"},
            {"image": "attachment://1", "timestamp": "2026-11-22T12:00:01Z"},
        ]
    }
    assert names_of(request) == ["meta", "attachment://0", "attachment://1"]


def test_a_job_is_submitted_and_asked_for_until_it_is_done() -> None:
    url = f"{ROOT}{JOBS}/1"
    server, asked = answering(
        httpx.Response(202, json={"status": 202, "url": url}),
        httpx.Response(202, json={"status": 202, "url": url}),
        httpx.Response(200, json=frame(status=200, url=url)),
    )
    camera = client(server)
    job = camera.submit(JPEG)
    assert meta_of(asked[0])["async"] is True
    assert job == Job(url)
    assert camera.wait(job, interval=0.001).url == url
    assert [str(request.url) for request in asked[1:]] == [url] * 2


def test_a_job_that_is_not_done_has_no_result_and_waiting_ends() -> None:
    camera = client(answering(httpx.Response(202, json={"status": 202, "url": "/1"}))[0])
    assert camera.result(f"{ROOT}{JOBS}/1") is None
    with pytest.raises(StillWaiting):
        camera.wait(f"{ROOT}{JOBS}/1", timeout=0.01, interval=0.001)


def test_a_job_that_failed_raises_its_error() -> None:
    refusal = {"error": "Too old.", "code": "too_old", "status": 410}
    with pytest.raises(Gone, match="Too old"):
        client(answering(httpx.Response(410, json=refusal))[0]).wait(Job("/1"))


@pytest.mark.parametrize("where", ["https://elsewhere.example/blobs/1", f"{ROOT}/blobs/1", "/blobs/1"])
def test_wherever_an_answer_points_the_token_goes_to_the_foyer_asked(where: str) -> None:
    server, asked = answering(httpx.Response(200, json={"url": where, "content_type": "image/png", "size": 3}))
    assert client(server).describe(Blob(where)).size == 3
    assert str(asked[0].url) == f"{ROOT}/blobs/1"


def test_a_blob_is_sent_ahead_and_named_in_a_job() -> None:
    url = f"{ROOT}/blobs/1"
    server, asked = answering(httpx.Response(201, json={"status": 201, "url": url}), httpx.Response(201, json=frame()))
    camera = client(server)
    blob = camera.upload(JPEG)
    camera.process(blob, session="a")

    assert meta_of(asked[0]) == {"content": "attachment://image"}
    assert names_of(asked[0]) == ["meta", "attachment://image"]
    assert json.loads(asked[1].content) == {
        "image": url, "async": False, "store": False, "state": {"session_id": "a"}
    }  # fmt: skip


@pytest.mark.parametrize(("picture", "kind"), [(JPEG, "image/jpeg"), (b"\x89PNG\r\n\x1a\n...", "image/png")])
def test_a_direct_upload_follows_the_form_and_does_not_carry_the_token(picture: bytes, kind: str) -> None:
    form = {"url": "https://bucket.example/", "fields": {"key": "lobby/1", "policy": "p"}}
    answer = {"status": 201, "url": f"{ROOT}/blobs/1", "upload": form, "expires_in": 300}
    server, asked = answering(httpx.Response(201, json=answer), httpx.Response(204))
    assert client(server).upload_directly(picture) == Blob(f"{ROOT}/blobs/1")

    wish, transfer = asked
    assert json.loads(wish.content) == {"content_type": kind}
    assert transfer.url == "https://bucket.example/"
    assert "authorization" not in transfer.headers
    assert names_of(transfer) == ["key", "policy", "file"]
    assert picture in transfer.content


@pytest.mark.parametrize("url", ["", "foyer.example", "ftp://foyer.example", "https://"])
def test_what_is_no_url_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="is not the URL of a Foyer"):
        Foyer(url, "lobby", "token")


@pytest.mark.parametrize("camera", ["", "lobby:1"])
def test_what_cannot_be_a_cameras_id_is_refused_at_once(camera: str) -> None:
    with pytest.raises(ValueError, match="camera's id"):
        Foyer(ROOT, camera, "token")
