from __future__ import annotations

import json
from typing import Any

import pytest

from tests.fixtures.events import ROOT, http_event
from tests.fixtures.handlers import load_function

pytestmark = pytest.mark.usefixtures("aws")


def call(method: str, path: str, **told: Any) -> tuple[int, Any, dict[str, str]]:
    from foyer.aws.cameras import add_camera, find_camera
    from foyer.aws.credentials import TokenHash

    if find_camera("demo") is None:
        add_camera("demo", TokenHash.of("demo-token"))
        add_camera("office", TokenHash.of("office-token"), role="operator")
    response = load_function("rest").handler(http_event(method, path, **told), None)
    return response["statusCode"], json.loads(response["body"]), response["headers"]


def test_the_directory_leads_to_the_jobs() -> None:
    _, services, _ = call("GET", "/services", query={"name": "scene_analysis"})
    assert services["services"]["scene_analysis"] == {"url": "/services/scene_analysis"}
    _, versions, _ = call("GET", "/services/scene_analysis/")
    assert versions == {"versions": {"1": {"url": "/services/scene_analysis/1"}}}
    status, service, _ = call("GET", "/services/scene_analysis/1")
    assert status == 200
    assert service["jobs"] == f"{ROOT}/services/scene_analysis/1/jobs"
    assert {"url", "version", "description"} <= set(service)
    assert call("GET", "/services/scene_analysis/1/description")[1] == service


@pytest.mark.parametrize("credentials", [None, "demo:wrong", "nobody:demo-token", "demo", ":", "x" * 300 + ":y"])
def test_wrong_credentials_are_refused_alike(credentials: str | None) -> None:
    status, body, headers = call("GET", "/services", credentials=credentials)

    assert status == 401
    assert body["code"] == "unauthorized"
    assert headers["WWW-Authenticate"] == 'Basic realm="foyer"'


def test_credentials_that_are_no_base64_are_refused() -> None:
    status, _, _ = call("GET", "/services", credentials=None, headers={"authorization": "Basic %%%"})
    assert status == 401
    status, _, _ = call("GET", "/services", credentials=None, headers={"authorization": "Bearer token"})
    assert status == 401


def test_what_does_not_exist_says_so() -> None:
    status, body, _ = call("GET", "/nowhere")

    assert (status, body["code"], body["status"]) == (404, "not_found", 404)


def test_a_wrong_method_names_the_right_one() -> None:
    status, _, headers = call("DELETE", "/v1/frames")
    assert (status, headers["Allow"]) == (405, "POST")
    status, _, headers = call("POST", "/services")
    assert (status, headers["Allow"]) == (405, "GET")


def test_the_result_of_a_synchronous_job_is_not_kept() -> None:
    for path in ("/services/scene_analysis/1/jobs/6c2f1f0e", "/services/dummy/1/jobs/6c2f1f0e/"):
        status, body, _ = call("GET", path)
        assert (status, body["code"]) == (410, "not_kept")


def test_a_dummy_job_echoes() -> None:
    status, body, headers = call("POST", "/services/dummy/1/jobs/", body=b'{"echo": "OK", "async": false}')

    assert (status, body["status"], body["echo"]) == (201, 201, "OK")
    assert body["url"] == headers["location"]
    assert body["url"].startswith(f"{ROOT}/services/dummy/1/jobs/")


def test_streams_are_not_there_and_the_answer_says_what_is() -> None:
    status, body, _ = call("POST", "/services/scene_analysis/1/streams", body=b"--myboundary")

    assert (status, body["code"]) == (501, "streams_not_supported")
    assert "/v1/frames" in body["error"]


def test_an_operator_walks_the_directory_and_has_no_pictures_and_no_jobs() -> None:
    operator = {"credentials": "office:office-token"}
    assert call("GET", "/services", **operator)[0] == 200
    assert call("POST", "/services/dummy/1/jobs", body=b"{}", **operator)[0] == 201
    for method, path in (("POST", "/blobs"), ("GET", "/blobs/x"), ("GET", "/services/scene_analysis/1/jobs/x")):
        status, body, _ = call(method, path, **operator)
        assert (status, body["code"]) == (403, "cameras_only")


@pytest.mark.parametrize("path", ["/services", "/services/scene_analysis/1", "/services/dummy/1/description"])
def test_a_trailing_slash_makes_no_difference(path: str) -> None:
    assert call("GET", f"{path}/")[:2] == call("GET", path)[:2]
