"""Asynchronous jobs and blobs over HTTP."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import requests

from tests.e2e.conftest import Foyer
from tests.fixtures.clips import view
from tests.fixtures.events import multipart, multipart_of
from tests.fixtures.hostile import truncated_jpeg

pytestmark = [pytest.mark.http, pytest.mark.models]

JOBS = "/services/scene_analysis/1/jobs"


def post(foyer: Foyer, path: str, body: bytes, content_type: str) -> requests.Response:
    headers = {"content-type": content_type}
    return requests.post(f"{foyer.url}{path}", body, headers=headers, auth=foyer.credentials, timeout=30)


def job(foyer: Foyer, picture: bytes | None, **meta: Any) -> dict[str, Any]:
    """An asynchronous job that was taken."""
    response = post(foyer, JOBS, *multipart({"image": "attachment://frame", **meta}, picture))
    answer: dict[str, Any] = response.json()
    assert (response.status_code, answer["status"]) == (202, 202), answer
    return answer


def done(foyer: Foyer, url: str, patience: float = 30) -> requests.Response:
    """What a job's URL answers once the job is done."""
    give_up = time.monotonic() + patience
    while True:
        response = requests.get(url, auth=foyer.credentials, timeout=30)
        if response.status_code != 202 or time.monotonic() > give_up:
            return response
        time.sleep(0.05)


def blob(foyer: Foyer, content: bytes) -> dict[str, Any]:
    response = post(foyer, "/blobs", *multipart({"content": "attachment://frame"}, content))
    assert response.status_code == 201
    answer: dict[str, Any] = response.json()
    return answer


def test_frames_posted_faster_than_they_are_worked_are_told_in_their_order(foyer: Foyer) -> None:
    state, start = {"session_id": str(uuid4())}, datetime.now(UTC)
    pictures = [view(60)] * 6 + [truncated_jpeg()] + [view(640)] * 10
    urls = [
        job(foyer, picture, state=state, timestamp=(start + timedelta(seconds=n / 5)).isoformat())["url"]
        for n, picture in enumerate(pictures)
    ]
    told = [done(foyer, url) for url in urls]

    assert [response.status_code for response in told] == [200] * 6 + [422] + [200] * 10
    assert told[6].json()["code"] == "broken_picture"
    answers = [response.json() for response in told if response.status_code == 200]
    assert [answer["url"] for answer in answers] == [url for n, url in enumerate(urls) if n != 6]
    assert not any(answer.get("late") for answer in answers)
    events = [event["type"] for answer in answers for event in answer["events"]]
    assert [event for event in events if event.endswith("appearance")] == ["appearance", "disappearance"]
    assert all(answer["status"] == 200 for answer in answers)


def test_a_picture_sent_ahead_is_described_used_and_gone(foyer: Foyer) -> None:
    made = blob(foyer, view(60))
    described = requests.get(made["url"], auth=foyer.credentials, timeout=30)
    assert described.json() == {
        "status": 200, "url": made["url"], "content_type": "image/jpeg", "size": len(view(60))
    }  # fmt: skip

    another = blob(foyer, view(60))
    now = post(foyer, JOBS, json.dumps({"image": made["url"], "async": False}).encode(), "application/json")
    later = post(foyer, JOBS, json.dumps({"image": another["url"]}).encode(), "application/json")
    assert (now.status_code, later.status_code) == (201, 202)
    result = done(foyer, later.json()["url"]).json()
    (entity,), (same,) = now.json()["entities"].values(), result["entities"].values()
    assert entity["face_roi"] == same["face_roi"]

    for used in (made, another):
        gone = requests.get(used["url"], auth=foyer.credentials, timeout=30)
        assert (gone.status_code, gone.json()["code"]) == (404, "blob_not_found")


def test_a_picture_may_be_uploaded_past_the_api(foyer: Foyer) -> None:
    answer = post(foyer, "/blobs", json.dumps({"content_type": "image/jpeg"}).encode(), "application/json").json()
    assert answer["status"] == 201
    before = requests.get(answer["url"], auth=foyer.credentials, timeout=30)
    assert before.json()["code"] == "blob_not_found"

    form = answer["upload"]
    padded = view(60) + b"\0" * 5_000_000
    uploaded = requests.post(form["url"], data=form["fields"], files={"file": padded}, timeout=60)
    assert uploaded.status_code == 204, uploaded.text

    described = requests.get(answer["url"], auth=foyer.credentials, timeout=30).json()
    assert (described["content_type"], described["size"]) == ("image/jpeg", len(padded))
    worked = post(foyer, JOBS, json.dumps({"image": answer["url"], "async": False}).encode(), "application/json")
    assert len(worked.json()["entities"]) == 1


def test_several_frames_come_in_one_request(foyer: Foyer) -> None:
    start = datetime.now(UTC)
    names = [f"attachment://{n}" for n in range(5)]
    frames = [
        {"image": name, "timestamp": (start + timedelta(seconds=n / 5)).isoformat()} for n, name in enumerate(names)
    ]
    body, content_type = multipart_of({"frames": frames}, dict.fromkeys(names, view(60)))
    response = post(foyer, f"/v1/frames?session={uuid4()}", body, content_type)

    assert response.status_code == 201
    answers = response.json()["frames"]
    assert [datetime.fromisoformat(a["timestamp"]) for a in answers] == [
        datetime.fromisoformat(frame["timestamp"]) for frame in frames
    ]
    assert next(event["type"] for answer in answers for event in answer["events"]) == "appearance"
    (entity,) = answers[-1]["entities"].values()
    assert entity["dwell"] == pytest.approx(0.8)


@pytest.mark.parametrize("slash", ["", "/"])
def test_streams_are_refused_with_a_way_out(foyer: Foyer, slash: str) -> None:
    response = post(foyer, f"/services/scene_analysis/1/streams{slash}", b"{}", "application/json")

    assert (response.status_code, response.json()["code"]) == (501, "streams_not_supported")
