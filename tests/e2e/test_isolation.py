"""A camera reaches nothing of another's: every route is walked with the wrong credentials."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import pytest
import requests

from local import functions, routes
from local import template as templates
from tests.e2e.conftest import Foyer, challenge
from tests.e2e.test_jobs import JOBS, blob, done, job, post
from tests.fixtures.clips import view

pytestmark = [pytest.mark.http, pytest.mark.models]

STRANGERS = {
    "nobody": None,
    "wrong token": ("demo", "wrong"),
    "another's token": ("demo", "door-token"),
    "unknown": ("nobody", "demo-token"),
    "injection": ("demo\n", "demo-token"),
}


@dataclass(frozen=True)
class Belongings:
    """Something of each kind that a camera has."""

    session: str
    entity: str
    job: str
    """The URL of a result, as the next of a blob."""
    blob: str


@pytest.fixture(scope="module")
def mine(foyer: Foyer) -> Belongings:
    if foyer.remote:
        pytest.skip("only the local stack is known to have a second camera")
    session = str(uuid4())
    for _ in range(3):
        answer = foyer.frame(view(60), session=session)
    (entity,) = answer["entities"]
    result = job(foyer, view(60), state={"session_id": str(uuid4())})
    assert done(foyer, result["url"]).status_code == 200
    return Belongings(session, entity, result["url"], blob(foyer, view(60))["url"])


@pytest.fixture(scope="module")
def door(foyer: Foyer) -> Foyer:
    return replace(foyer, credentials=("door", "door-token"))


def every_route() -> list[tuple[str, str]]:
    """Method and path of every route, of the gateway and behind its $default."""
    from foyer.service.rest import ROUTES

    template = templates.load()
    names = {
        template.resolver.resolve({"Fn::GetAtt": [name, "Arn"]})
        for name, _ in template.of_type("AWS::Lambda::Function")
    }
    nothing = {arn: functions.Function(arn, lambda *_: None, timeout=1, memory=128, workers=1) for arn in names}
    at_gateway = {(route.method, route.path) for route in routes.load(template, nothing) if route.path != "$default"}
    behind = {(method, path) for path, methods in ROUTES.table.items() for method in methods}
    return sorted(at_gateway | behind)


def of(mine: Belongings, path: str) -> str:
    """The path with what is mine in it."""
    names = {"{job}": mine.job.rpartition("/")[2], "{blob}": mine.blob.rpartition("/")[2], "{service}": "dummy"}
    names["{proxy+}"] = ""  # what the gateway makes of a slash at the end
    for name, value in names.items():
        path = path.replace(name, value)
    assert "{" not in path, f"{path}: say here what a stranger would put there"
    return path


@pytest.mark.parametrize("route", every_route(), ids=" ".join)
@pytest.mark.parametrize("stranger", STRANGERS)
def test_without_a_cameras_own_credentials_no_route_says_anything(
    foyer: Foyer, mine: Belongings, route: tuple[str, str], stranger: str
) -> None:
    method, path = route
    response = requests.request(method, foyer.url + of(mine, path), auth=STRANGERS[stranger], data=b"{}", timeout=30)

    assert (response.status_code, response.json()["code"]) == (401, "unauthorized")
    assert challenge(response) == 'Basic realm="foyer"'


@pytest.mark.parametrize("route", every_route(), ids=" ".join)
def test_on_every_route_another_camera_finds_nothing_of_mine(
    foyer: Foyer, door: Foyer, mine: Belongings, route: tuple[str, str]
) -> None:
    method, path = route
    if method == "GET":
        response = requests.get(door.url + of(mine, path), auth=door.credentials, timeout=30)
        assert (response.status_code in {404, 410}) == ("{job}" in path or "{blob}" in path)
    else:
        response = steal(door, mine, path)
    for secret in (mine.entity, "face_roi", "size"):
        assert secret not in response.text
    assert_untouched(foyer, mine)


@pytest.mark.parametrize("route", every_route(), ids=" ".join)
def test_a_slash_at_the_end_makes_no_difference_on_any_route(
    foyer: Foyer, mine: Belongings, route: tuple[str, str]
) -> None:
    method, path = route
    urls = (foyer.url + of(mine, path).rstrip("/"), foyer.url + of(mine, path).rstrip("/") + "/")
    without, with_ = (requests.request(method, url, auth=foyer.credentials, data=b"{}", timeout=30) for url in urls)

    assert without.status_code == with_.status_code
    assert without.json().get("code") == with_.json().get("code") != "not_found"


def steal(door: Foyer, mine: Belongings, path: str) -> requests.Response:
    """A request to a POST route that names what is mine."""
    meta = {"image": mine.blob, "content": mine.blob, "async": False, "state": {"session_id": mine.session}}
    if path.rstrip("/") == "/v1/frames":
        path = f"{path}?session={mine.session}"
        response = post(door, path, view(640), "image/jpeg")
        assert (response.status_code, response.json()["recent_events"]) == (201, [])
        return without_size(response)
    response = post(door, path, json.dumps(meta).encode(), "application/json")
    if path.rstrip("/") == JOBS:
        assert (response.status_code, response.json()["code"]) == (404, "blob_not_found")
    return response


def without_size(response: requests.Response) -> requests.Response:
    told: dict[str, Any] = response.json()
    del told["input_size"]
    response._content = json.dumps(told).encode()
    return response


def assert_untouched(foyer: Foyer, mine: Belongings) -> None:
    assert requests.get(mine.job, auth=foyer.credentials, timeout=30).status_code == 200
    assert requests.get(mine.blob, auth=foyer.credentials, timeout=30).status_code == 200
    assert mine.entity in foyer.frame(view(60), session=mine.session)["entities"]


@pytest.mark.parametrize(
    "form",
    [
        "/blobs/../demo/{}", "/blobs/demo/{}", "/blobs/%2e%2e/demo/{}", "/blobs/..%2Fdemo%2F{}", "{}",
        "demo/{}", "//blobs/{}/..", "/blobs/{}%00", "/blobs/{}\n",
    ],
)  # fmt: skip
def test_no_way_of_writing_it_reaches_anothers_blob(foyer: Foyer, door: Foyer, mine: Belongings, form: str) -> None:
    image = form.format(mine.blob.rpartition("/")[2])
    response = post(door, JOBS, json.dumps({"image": image, "async": False}).encode(), "application/json")
    assert response.status_code in {400, 404}, response.text
    if image.startswith("/blobs/"):
        asked = requests.Request("GET", door.url, auth=door.credentials).prepare()
        asked.url = door.url + image.replace("\n", "%0A")
        with requests.Session() as session:
            assert session.send(asked, timeout=30).status_code in {400, 404}
    assert_untouched(foyer, mine)


def test_an_asynchronous_job_with_anothers_blob_fails_and_does_not_delete_it(
    foyer: Foyer, door: Foyer, mine: Belongings
) -> None:
    response = post(door, JOBS, json.dumps({"image": mine.blob}).encode(), "application/json")
    told = done(door, response.json()["url"])

    assert (told.status_code, told.json()["code"]) == (404, "blob_not_found")
    assert_untouched(foyer, mine)
