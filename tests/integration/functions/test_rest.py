from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import REPOSITORY
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


@pytest.mark.parametrize("path", ["/v1/frames", "/services/scene_analysis/1/jobs"])
def test_a_picture_that_a_slash_led_here_is_sent_on_to_where_it_is_read(path: str) -> None:
    status, body, headers = call("POST", f"{path}/", query={"session": "a b"}, body=b"picture")
    assert (status, headers["location"]) == (308, f"{ROOT}{path}?session=a+b")
    assert body == {"status": 308, "url": headers["location"]}
    assert call("POST", f"{path}/", body=b"picture")[2]["location"] == f"{ROOT}{path}"


def test_the_result_of_a_synchronous_job_is_not_kept() -> None:
    for path in (f"/services/scene_analysis/1/jobs/{uuid4()}", "/services/dummy/1/jobs/6c2f1f0e/"):
        status, body, _ = call("GET", path)
        assert (status, body["code"]) == (410, "not_kept")


@pytest.mark.parametrize("name", ["6c2f1f0e", "blob%2Fx", "j" * 3000], ids=["short", "a blob's", "over 1,024 bytes"])
def test_a_job_that_is_called_as_none_can_be_is_not_looked_for(name: str) -> None:
    status, body, _ = call("GET", f"/services/scene_analysis/1/jobs/{name}")
    assert (status, body["code"]) == (404, "not_found")


def test_a_dummy_job_echoes() -> None:
    status, body, _ = call("POST", "/services/dummy/1/jobs/", body=b'{"echo": "OK", "async": false}')

    assert (status, body["status"], body["echo"]) == (201, 201, "OK")
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


def test_the_document_and_its_page_are_told_to_anybody() -> None:
    handler = load_function("rest").handler
    document = handler(http_event("GET", "/openapi.json", credentials=None), None)
    page = handler(http_event("GET", "/docs/", credentials=None), None)

    assert (document["statusCode"], document["headers"]["content-type"]) == (200, "application/json")
    assert json.loads(document["body"])["openapi"] == "3.1.0"
    assert (page["statusCode"], page["headers"]["content-type"]) == (200, "text/html; charset=utf-8")
    assert page["headers"]["content-security-policy"].startswith("default-src 'none'")
    assert call("POST", "/docs")[0::2] == (405, call("POST", "/openapi.json")[2])


@pytest.mark.parametrize(
    ("path", "credentials", "status"),
    [
        ("/services", "demo:demo-token", 200),
        ("/services", None, 401),
        ("/blobs/x", "demo:demo-token", 404),
        ("/docs", None, 200),
        ("/openapi.json", None, 200),
        ("/api/1/entities", None, 401),
    ],
)
def test_no_browser_may_guess_what_an_answer_is(path: str, credentials: str | None, status: int) -> None:
    call("GET", "/services")
    answer = load_function("rest").handler(http_event("GET", path, credentials=credentials), None)

    assert (answer["statusCode"], answer["headers"]["x-content-type-options"]) == (status, "nosniff")


def test_telling_of_itself_takes_no_scene() -> None:
    """Anybody may ask, and this function starts without all that."""
    code = "import json, sys, rest; rest.handler(json.loads(sys.argv[1]), None); print(*sys.modules)"
    for path in ("/openapi.json", "/docs"):
        loaded = run_function("rest", code, json.dumps(http_event("GET", path, credentials=None)))
        assert "foyer.service.reference" in loaded
        assert not any(name.startswith(("foyer.scene", "foyer.vision", "foyer.analytics")) for name in loaded)


def run_function(name: str, code: str, *arguments: str) -> set[str]:
    """What a process of its own prints that has the function on its path."""
    folders = [REPOSITORY / "functions" / name, REPOSITORY / "layers/foyer/python"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
    command = [sys.executable, "-c", code, *arguments]
    return set(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split())
