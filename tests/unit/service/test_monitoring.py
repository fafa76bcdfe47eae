from __future__ import annotations

import json

import pytest
from aws_lambda_powertools import Logger
from botocore.exceptions import ClientError
from pynamodb.exceptions import PutError

from foyer.http.errors import bad_request
from foyer.service.monitoring import Monitoring
from foyer.service.worked import Worked


def monitoring() -> Monitoring:
    return Monitoring(Logger(), "analyse")


def throttled(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": ""}}, "PutItem")


def test_a_refusal_is_counted_by_its_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format.html"""
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    monitoring().refused(bad_request("bad_timestamp", "It is no time."))

    told = json.loads(capsys.readouterr().out)
    assert (told["code"], told["Refused"]) == ("bad_timestamp", [1.0])
    assert told["_aws"]["CloudWatchMetrics"][0]["Namespace"] == "Foyer"


def test_a_camera_is_in_the_log_and_is_no_dimension(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every value of a dimension is billed as a metric of its own."""
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    monitoring().worked(Worked("lobby", "monday", "request", 2, 3, late=1), {"Faces": 0.0123})

    told = json.loads(capsys.readouterr().out)
    [metrics] = told["_aws"]["CloudWatchMetrics"]
    assert sorted(metrics["Dimensions"][0]) == ["function", "service"]
    assert {metric["Name"] for metric in metrics["Metrics"]} == {"Frames", "People", "LateFrames", "FacesTime"}
    assert (told["service"], told["function"], told["FacesTime"]) == ("foyer", "analyse", [12.3])
    assert (told["camera"], told["session"], told["request_id"]) == ("lobby", "monday", "request")


def test_the_log_forgets_whom_it_was_about(capsys: pytest.CaptureFixture[str]) -> None:
    logger = Logger(service="about", level="INFO")
    about = Monitoring(logger, "analyse").about
    about(camera="lobby", session="monday", request_id="1")
    about(camera="door", session=None, request_id="2")
    logger.info("told")

    told = json.loads(capsys.readouterr().out)
    assert (told["camera"], told["request_id"], "session" in told) == ("door", "2", False)


@pytest.mark.parametrize(
    "error",
    [throttled("SlowDown"), throttled("ThrottlingException"), PutError("", throttled("RequestLimitExceeded"))],
)
def test_what_is_too_busy_is_503_and_may_be_sent_again(error: Exception) -> None:
    told = monitoring().unforeseen(error)

    assert (told.status, told.code, told.headers["Retry-After"]) == (503, "busy", "1")


@pytest.mark.parametrize("error", [RuntimeError("secret"), throttled("AccessDenied"), PutError("")])
def test_anything_else_is_500_and_tells_nothing(error: Exception) -> None:
    told = monitoring().unforeseen(error)

    assert (told.status, told.code) == (500, "internal_error")
    assert "secret" not in told.sentence
