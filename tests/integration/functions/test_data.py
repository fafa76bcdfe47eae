"""The data API through its function: a token for credentials, and figures for a token."""

from __future__ import annotations

import json
import time
from typing import Any

import jwt
import pytest

from foyer.aws.cameras import add_camera
from foyer.aws.credentials import TokenHash
from tests.fixtures.events import ROOT, http_event
from tests.fixtures.handlers import load_function
from tests.fixtures.people import Player, person

pytestmark = pytest.mark.usefixtures("aws")

ASKED = {"username": "somebody@example.org", "client_id": "demo", "access_token": "right"}


def call(method: str, path: str, **told: Any) -> tuple[int, dict[str, Any]]:
    told = {"credentials": None, "arrived": time.time(), **told}
    response = load_function("rest").handler(http_event(method, path, **told), None)
    return response["statusCode"], json.loads(response["body"])


def token(path: str = "/api-token-authstream/", **asked: str) -> tuple[int, dict[str, Any]]:
    return call("POST", path, body=json.dumps({**ASKED, **asked}).encode())


def figures(bearer: str, **query: str) -> tuple[int, dict[str, Any]]:
    return call("GET", "/api/1/entities", headers={"authorization": f"Bearer {bearer}"}, query=query)


@pytest.mark.parametrize("path", ["/api-token-authstream/", "/api-token-authstream"])
def test_credentials_get_a_token_for_an_hour(path: str) -> None:
    add_camera("demo", TokenHash.of("right"))
    status, answer = token(path)

    assert (status, set(answer)) == (200, {"token"})
    assert jwt.get_unverified_header(answer["token"])["alg"] == "HS256"
    claims = jwt.decode(answer["token"], "k" * 64, ["HS256"], audience="foyer-data")
    assert claims["exp"] - claims["iat"] == 3600
    assert claims["sub"] == "demo"


@pytest.mark.parametrize("asked", [{"access_token": "wrong"}, {"client_id": "nobody"}, {"client_id": ""}])
def test_wrong_credentials_get_none(asked: dict[str, str]) -> None:
    add_camera("demo", TokenHash.of("right"))
    status, answer = token(**asked)
    assert (status, answer["code"]) == (401, "unauthorized")


def test_a_token_opens_the_figures_in_the_originals_form() -> None:
    add_camera("demo", TokenHash.of("right"))
    _, answer = token()
    asked = {"metrics": "passing_by", "from_date": "2026-03-01", "to_date": "2026-03-06T01:00:00Z", "time": "by_hour"}
    status, told = figures(answer["token"], **asked)

    assert status == 200
    assert set(told) == {
        "entities", "from_date", "to_date", "time", "total_results", "nb_of_pages", "page", "next_page",
    }  # fmt: skip
    assert told["entities"]["2026-03-01T00:00:00+00:00"] == {"passing_by": {"value": 0}}
    assert told["next_page"].startswith(f"{ROOT}/api/1/entities?")
    assert (told["total_results"], told["nb_of_pages"], told["page"]) == (121, 2, 1)


@pytest.mark.parametrize("missing", ["metrics", "from_date"])
def test_metrics_and_a_start_are_required(missing: str) -> None:
    add_camera("demo", TokenHash.of("right"))
    _, answer = token()
    asked = {"metrics": "passing_by", "from_date": "2026-03-01"}
    del asked[missing]
    status, told = figures(answer["token"], **asked)
    assert (status, told["field"]) == (400, missing)


def test_a_changed_token_revokes_those_it_was_asked_for_with() -> None:
    from foyer.aws.cameras import rotate_token

    add_camera("demo", TokenHash.of("right"))
    _, answer = token()
    rotate_token("demo", TokenHash.of("other"))
    status, told = figures(answer["token"], metrics="visitors", from_date="2026-03-01")
    assert (status, told["code"]) == (401, "token_revoked")


@pytest.mark.parametrize("camera", ["c" * 2049, "c" * 129, ""], ids=["over 2,048 bytes", "over 128 characters", "none"])
def test_a_camera_that_is_called_as_none_can_be_is_not_looked_for(camera: str) -> None:
    """DynamoDB refuses such keys: Developer Guide, "Quotas in Amazon DynamoDB"."""
    add_camera("office", TokenHash.of("right"), role="operator")
    _, answer = token(client_id="office")
    told = figures(answer["token"], metrics="visitors", from_date="2026-03-01", camera=camera)
    bearer = {"authorization": f"Bearer {answer['token']}"}
    live = call("GET", "/api/1/live", headers=bearer, query={"camera": camera})

    assert [(status, body["code"], body["field"]) for status, body in (told, live)] == [
        (400, "invalid_field", "camera")
    ] * 2


def test_a_guesser_of_tokens_for_figures_is_asked_to_slow_down_by_its_address() -> None:
    from foyer.service.guesses import FREE

    add_camera("demo", TokenHash.of("right"))
    module = load_function("rest")

    def ask(guess: str, address: str) -> int:
        body = json.dumps({**ASKED, "access_token": guess}).encode()
        event = http_event("POST", "/api-token-authstream/", body=body, credentials=None)
        event["requestContext"]["http"]["sourceIp"] = address
        return int(module.handler(event, None)["statusCode"])

    assert [ask(str(number), "1.2.3.4") for number in range(FREE + 1)] == [401] * FREE + [429]
    assert (ask("wrong", "5.6.7.8"), ask("right", "1.2.3.4")) == (401, 200)


def test_an_operators_look_at_a_camera_is_written_down(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from foyer.aws.scenes import load_scene, save_scene
    from foyer.scene import Outbox

    scene = Player().stay(3, person()).scene
    assert scene is not None
    save_scene(load_scene("camera", "session"), scene, Outbox(), time.time(), 30)
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    monkeypatch.setenv("POWERTOOLS_LOG_LEVEL", "ERROR")
    add_camera("office", TokenHash.of("right"), role="operator")
    _, answer = token(client_id="office")
    bearer = {"authorization": f"Bearer {answer['token']}"}
    capsys.readouterr()
    status, _ = call("GET", "/api/1/live", headers=bearer, query={"camera": "camera", "session": "session"})

    assert status == 200
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (line["operator"], line["camera"], line["session"]) == ("office", "camera", "session")
    assert abs(line["_aws"]["Timestamp"] / 1000 - time.time()) < 60
