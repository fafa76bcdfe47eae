"""What a camera's pictures cost it, those that are refused too."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.e2e.conftest import Foyer
from tests.fixtures.clips import view
from tests.fixtures.hostile import truncated_jpeg

pytestmark = pytest.mark.http

RATE = 10
"""A third of the usual one, so that a busy machine is fast enough to use it up."""
PARAMETERS = {"FrameRate": str(RATE)}
COUNT = 450


def test_truncated_pictures_use_up_their_cameras_allowance_and_no_other_cameras(foyer: Foyer) -> None:
    picture, begun = truncated_jpeg(), time.monotonic()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda n: foyer.post("/v1/frames", picture, session=f"made-up-{n}"), range(COUNT)))
    seconds = time.monotonic() - begun
    refused = [answer for answer in answers if answer.status_code == 429]

    assert {answer.status_code for answer in answers} == {422, 429}
    rate = 30 if foyer.remote else RATE
    assert COUNT - len(refused) <= rate * (10 + seconds) + 1
    assert {answer.json()["code"] for answer in refused} == {"too_many_frames"}
    assert {answer.headers["Retry-After"] for answer in refused} == {"1"}
    if not foyer.remote:
        other = requests.post(f"{foyer.url}/v1/frames", data=view(60), auth=("door", "door-token"), timeout=30)
        assert other.status_code == 201
