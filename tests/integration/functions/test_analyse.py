"""What the gateway's greedy routes hand to `analyse`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fixtures.events import http_event
from tests.fixtures.handlers import load_function

pytestmark = pytest.mark.usefixtures("aws")

FRAMES, JOBS = "/v1/frames", "/services/scene_analysis/1/jobs"


def call(method: str, path: str, **told: Any) -> tuple[int, Any, dict[str, str]]:
    from foyer.aws.cameras import add_camera, find_camera
    from foyer.aws.credentials import TokenHash

    if find_camera("demo") is None:
        add_camera("demo", TokenHash.of("demo-token"))
    response = load_function("analyse").handler(http_event(method, path, **told), None)
    return response["statusCode"], json.loads(response["body"]), response["headers"]


@pytest.mark.parametrize(("path", "code"), [(FRAMES, "empty_body"), (JOBS, "malformed_json")])
@pytest.mark.parametrize("slash", ["", "/"])
def test_a_slash_at_the_end_changes_nothing(path: str, code: str, slash: str) -> None:
    status, body, _ = call("POST", path + slash)
    assert (status, body["code"]) == (400, code)


@pytest.mark.parametrize("path", [f"{FRAMES}/1", f"{FRAMES}/1/", f"{JOBS}/1/2", f"{FRAMES}/services"])
def test_what_lies_below_is_not_found(path: str) -> None:
    status, body, _ = call("POST", path, body=b"picture")
    assert (status, body["code"]) == (404, "not_found")
    assert call("POST", path, credentials="demo:wrong")[0] == 401


def test_a_job_s_own_address_takes_no_post() -> None:
    status, _, headers = call("POST", f"{JOBS}/6c2f1f0e")
    assert (status, headers["Allow"]) == (405, "GET")


@pytest.mark.parametrize("path", [FRAMES, JOBS])
def test_a_wrong_method_names_the_right_one(path: str) -> None:
    status, _, headers = call("DELETE", path)
    assert (status, headers["Allow"]) == (405, "POST")
