from __future__ import annotations

import json

import pytest
from aws_lambda_powertools import Logger
from botocore.exceptions import ClientError
from pynamodb.exceptions import PutError

from foyer.http.errors import bad_request
from foyer.service.monitoring import Monitoring


def throttled(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": ""}}, "PutItem")


def test_a_refusal_is_counted_by_its_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format.html"""
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "false")
    Monitoring(Logger()).refused(bad_request("bad_timestamp", "It is no time."))

    told = json.loads(capsys.readouterr().out)
    assert (told["code"], told["Refused"]) == ("bad_timestamp", [1.0])
    assert told["_aws"]["CloudWatchMetrics"][0]["Namespace"] == "Foyer"


@pytest.mark.parametrize(
    "error",
    [throttled("SlowDown"), throttled("ThrottlingException"), PutError("", throttled("RequestLimitExceeded"))],
)
def test_what_is_too_busy_is_503_and_may_be_sent_again(error: Exception) -> None:
    told = Monitoring(Logger()).unforeseen(error)

    assert (told.status, told.code, told.headers["Retry-After"]) == (503, "busy", "1")


@pytest.mark.parametrize("error", [RuntimeError("secret"), throttled("AccessDenied"), PutError("")])
def test_anything_else_is_500_and_tells_nothing(error: Exception) -> None:
    told = Monitoring(Logger()).unforeseen(error)

    assert (told.status, told.code) == (500, "internal_error")
    assert "secret" not in told.sentence
