"""What functions write to their logs: who and when, in one line each, and nothing of what was sent."""

from __future__ import annotations

import base64
import io
import json
from types import ModuleType
from typing import Any

import pytest
from aws_lambda_powertools import Logger
from PIL import Image

from tests.fixtures.events import frame_event, http_event, job_event
from tests.fixtures.eyes import Eyes
from tests.fixtures.handlers import load_function
from tests.fixtures.people import body

pytestmark = pytest.mark.usefixtures("aws")

SECRET = "do-not-write-me-down"
TOKEN = "demo-token"


def marked() -> bytes:
    """A picture that carries the secret in its bytes."""
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "grey").save(data, "JPEG", comment=SECRET.encode())
    return data.getvalue()


@pytest.fixture
def analyse(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The function with one camera, scripted eyes, and a log that says all it can."""
    from foyer.aws.cameras import add_camera
    from foyer.aws.credentials import TokenHash
    from foyer.service.analyse import Analyser

    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    monkeypatch.setenv("POWERTOOLS_LOG_LEVEL", "DEBUG")
    add_camera("demo", TokenHash.of(TOKEN))
    module = load_function("analyse")
    served = Analyser(
        Eyes([(body(),)] * 9), 30.0, damaged=pytest.fail, told=lambda told: module.monitoring.worked(told, {})
    )
    monkeypatch.setattr(module, "analyser", lambda: served)
    return module


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (frame_event(marked(), session="lobby"), 201),
        (frame_event(SECRET.encode(), session="lobby"), 415),
        (frame_event(marked(), timestamp=SECRET), 400),
        (frame_event(marked(), **{SECRET: SECRET}), 400),
        (job_event(marked()), 201),
        (job_event(marked(), timestamp=SECRET), 400),
        (http_event("POST", f"/v1/frames/{SECRET}", body=SECRET.encode()), 404),
        (http_event("POST", "/v1/frames", credentials=f"demo:{SECRET}"), 401),
        (http_event("POST", "/v1/frames", credentials=f"{SECRET}:{TOKEN}"), 401),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else "",
)
def test_nothing_that_was_sent_is_written_down(
    event: dict[str, Any], status: int, analyse: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = analyse.handler(event, None)

    assert answer["statusCode"] == status
    said = "".join(capsys.readouterr())
    for sent in (SECRET, TOKEN, base64.b64encode(SECRET.encode()).decode()[:-4], event["body"][:40] or SECRET):
        assert sent not in said


def test_a_frame_is_one_line_that_tells_whose_it_was(analyse: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    event = frame_event(marked(), session="lobby")
    analyse.handler(event, None)

    [line] = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert (told["camera"], told["session"]) == ("demo", "lobby")
    assert told["request_id"] == event["requestContext"]["requestId"]
    assert (told["Frames"], told["People"]) == ([1.0], [1.0])


def test_what_nobody_foresaw_is_logged_with_whose_it_was(
    analyse: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr(analyse, "analyser", broken)
    monkeypatch.setattr(analyse.monitoring, "_logger", Logger(service="loud", level="INFO"))
    event = frame_event(marked(), session="lobby")
    assert analyse.handler(event, None)["statusCode"] == 500

    logged, counted = map(json.loads, capsys.readouterr().out.splitlines())
    assert (logged["level"], logged["camera"]) == ("ERROR", "demo")
    assert logged["request_id"] == event["requestContext"]["requestId"]
    assert counted["Refused"] == [1.0]


def test_a_departure_is_counted_with_its_camera_in_the_log_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.integration.functions.test_depart import outbox

    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    load_function("depart").handler({"Records": [outbox("1")]}, None)

    [told] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (told["Departures"], told["camera"], told["function"]) == ([1.0], "camera", "depart")
    assert "camera" not in told["_aws"]["CloudWatchMetrics"][0]["Dimensions"][0]
