"""What one camera posts, and how long another's job waits for it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.e2e.conftest import Foyer
from tests.fixtures.clips import view
from tests.fixtures.events import multipart

pytestmark = pytest.mark.http

JOBS = "/services/scene_analysis/1/jobs"
PARAMETERS = {"FrameRate": "1000"}
BACKLOG = 500
PATIENCE = 15.0
"""Seconds that one job may wait; the backlog in front of it takes a minute or more."""


def post(foyer: Foyer, session: str, credentials: tuple[str, str]) -> str:
    body, content_type = multipart(
        {"image": "attachment://frame", "async": True, "state": {"session_id": session}}, view(60)
    )
    response = requests.post(
        f"{foyer.url}{JOBS}", data=body, headers={"content-type": content_type}, auth=credentials, timeout=30
    )
    assert response.status_code == 202, response.text
    return str(response.json()["url"])


def result(url: str, credentials: tuple[str, str]) -> Any:
    return requests.get(url, auth=credentials, timeout=30).json()["status"]


def test_a_job_does_not_wait_for_the_500_that_another_camera_has_posted(foyer: Foyer) -> None:
    """In a session of their own each: without bounds they would be worked before it."""
    if foyer.remote:
        pytest.skip("needs a second camera")
    other = ("door", "door-token")
    with ThreadPoolExecutor(8) as threads:
        backlog = list(threads.map(lambda n: post(foyer, f"s{n}", foyer.credentials), range(BACKLOG)))
    begun = time.monotonic()
    mine = post(foyer, "main", other)
    while result(mine, other) == 202 and time.monotonic() - begun < PATIENCE:
        time.sleep(0.05)
    waiting = sum(result(url, foyer.credentials) == 202 for url in backlog)

    assert result(mine, other) == 200
    assert waiting > BACKLOG / 4
