"""One allowance for all that a camera posts, charged before anything of it is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from tests.fixtures.events import ARRIVED, burst_event, frame_event, http_event, job_event, multipart
from tests.fixtures.eyes import Eyes, picture
from tests.fixtures.handlers import load_function
from tests.fixtures.hostile import truncated_jpeg

pytestmark = pytest.mark.usefixtures("aws")

Make = Callable[[int], dict[str, Any]]
"""A request, by its number."""
TIME = "2023-11-14T22:13:20Z"
AT_ONCE = 11
"""Requests at once of a camera with one frame a second: ten seconds' worth, and the one that uses them up."""


@pytest.fixture
def analyse(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The function, with two cameras that may send one frame a second."""
    from foyer.aws.cameras import add_camera
    from foyer.aws.credentials import TokenHash
    from foyer.service.analyse import Analyser

    for name in ("demo", "door"):
        add_camera(name, TokenHash.of("demo-token"), frame_rate=1.0)
    module = load_function("analyse")
    served = Analyser(Eyes(), 30.0, damaged=pytest.fail, allowances=module.allowances)
    monkeypatch.setattr(module, "analyser", lambda: served)
    return module


def blob(number: int) -> dict[str, Any]:
    body, content_type = multipart({"content": "attachment://frame"}, picture())
    return http_event("POST", "/blobs", body=body, headers={"content-type": content_type})


KINDS: dict[str, tuple[Make, int]] = {
    "frames of a session each": (lambda n: frame_event(picture(), session=f"s{n}", timestamp=TIME), 201),
    "late frames": (lambda n: frame_event(picture(), timestamp=f"2023-11-14T22:13:{20 - n}Z"), 201),
    "pictures alone": (lambda n: job_event(picture()), 201),
    "asynchronous jobs": (lambda n: job_event(picture(), **{"async": True, "state": {"session_id": f"s{n}"}}), 202),
    "blobs": (blob, 201),
    "truncated pictures": (lambda n: frame_event(truncated_jpeg(), session=f"s{n}"), 422),
    "what is no picture": (lambda n: job_event(b"GIF89a"), 415),
    "bodies that are none": (lambda n: http_event("POST", "/services/scene_analysis/1/jobs", body=b"{"), 400),
}


def status(module: ModuleType, event: dict[str, Any]) -> int:
    return int(module.handler(event, None)["statusCode"])


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_camera_posts_uses_up_its_allowance(kind: str, analyse: ModuleType) -> None:
    make, answered = KINDS[kind]
    answers = [status(analyse, make(number)) for number in range(AT_ONCE)]
    refused = analyse.handler(make(AT_ONCE), None)

    assert answers == [answered] * AT_ONCE
    assert (refused["statusCode"], json.loads(refused["body"])["code"]) == (429, "too_many_frames")
    assert refused["headers"]["Retry-After"] == "1"


def test_all_kinds_share_one_allowance_which_is_no_other_cameras(analyse: ModuleType) -> None:
    for make, answered in KINDS.values():
        assert status(analyse, make(1)) == answered
    pictures = {str(number): picture() for number in range(4)}
    later = [f"2023-11-14T22:13:2{second}Z" for second in range(1, 5)]
    assert status(analyse, burst_event(pictures, later, session="burst")) == 201, "which uses up the rest"

    assert [status(analyse, make(1)) for make, _ in KINDS.values()] == [429] * len(KINDS)
    assert status(analyse, http_event("POST", "/v1/frames", body=picture(), credentials="door:demo-token")) == 201
    assert status(analyse, frame_event(picture(), arrived=ARRIVED + 2.1, session="later")) == 201


def test_nothing_is_charged_of_a_camera_by_whoever_cannot_prove_to_be_it(analyse: ModuleType) -> None:
    for _ in range(2 * AT_ONCE):
        assert status(analyse, http_event("POST", "/v1/frames", credentials="demo:wrong")) in (401, 429)

    assert status(analyse, frame_event(picture())) == 201
