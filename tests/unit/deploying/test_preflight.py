"""What is found before anything is built, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from deploying import preflight, quotas
from deploying.findings import Finding, Severity
from deploying.problems import Problem
from tests.conftest import REPOSITORY

DEFAULTS = preflight.parameters({}, {})
SCALE = (REPOSITORY / "docs/scale.md").read_text()


class Account:
    """Its quotas, in place of boto3's clients."""

    def __init__(self, concurrency: float = 1000, **values: float) -> None:
        self.concurrency = concurrency
        self.values = values

    def __call__(self, service: str, **_: Any) -> Account:
        return self

    def get_account_settings(self) -> dict[str, Any]:
        return {"AccountLimit": {"ConcurrentExecutions": self.concurrency}}

    def get_service_quota(self, ServiceCode: str, QuotaCode: str) -> dict[str, Any]:  # noqa: N803
        if self.values.get(ServiceCode) == -1:
            error = {"Code": "AccessDeniedException", "Message": "no"}
            raise ClientError({"Error": error}, "GetServiceQuota")
        return {"Quota": {"Value": self.values.get(ServiceCode, 10_000), "Adjustable": True}}


def found(monkeypatch: pytest.MonkeyPatch, account: Account, **parameters: str) -> dict[str, Finding]:
    monkeypatch.setattr(boto3, "client", account)
    values: Mapping[str, str] = {**DEFAULTS, **parameters}
    return {finding.what: finding for finding in quotas.check(values)}


def test_an_account_with_the_usual_quotas_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {each.severity for each in found(monkeypatch, Account()).values()} == {Severity.OK}


def test_a_new_accounts_concurrency_is_a_warning_that_says_how_to_ask_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = found(monkeypatch, Account(concurrency=10))["Lambda concurrency"]

    assert finding.severity is Severity.WARNING
    assert "runs 10 functions at once" in finding.sentence
    assert "--quota-code L-B99A9384 --desired-value 1000" in finding.sentence


def test_reserving_what_lambda_keeps_for_all_functions_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    account = Account(concurrency=1000)

    assert found(monkeypatch, account, AnalyseConcurrency="900")["Lambda concurrency"].severity is Severity.OK
    assert found(monkeypatch, account, AnalyseConcurrency="901")["Lambda concurrency"].severity is Severity.FAILURE


def test_parameters_that_ask_for_more_than_a_quota_are_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = found(monkeypatch, Account(apigateway=2_000), ApiRate="3000")["Throttle rate"]

    assert finding.severity is Severity.WARNING
    assert "has 2,000, and the parameters may ask for 3,000" in finding.sentence
    assert "--service-code apigateway --quota-code L-8A5B8E43 --desired-value 3000" in finding.sentence


def test_quotas_that_may_not_be_read_hold_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = found(monkeypatch, Account(dynamodb=-1))["Table-level write throughput limit"]

    assert finding.severity is Severity.WARNING
    assert "may not call GetServiceQuota" in finding.sentence


@pytest.mark.parametrize(
    ("quota", "figure"),
    [
        ("Lambda concurrency", quotas.FRAME_SECONDS),
        ("DynamoDB writes/s of a table", quotas.FRAME_WRITES),
        ("EventBridge PutEvents/s", quotas.FRAME_EVENTS),
    ],
)
def test_what_a_frame_asks_is_what_the_simulation_measured(quota: str, figure: float) -> None:
    row = re.search(rf"^\| {quota}[^|]*\|[^|]*\| ([\d,]+) \|", SCALE, re.MULTILINE)
    assert row
    assert figure == pytest.approx(float(row[1].replace(",", "")) / 10_000, abs=0.001)


@pytest.mark.parametrize("quota", quotas.QUOTAS, ids=lambda quota: quota.code)
def test_every_quota_that_is_looked_at_is_in_the_document(quota: quotas.Quota) -> None:
    assert quota.code in SCALE
    assert quota.name in SCALE


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"AgeGender": "maybe"}, "AgeGender must be one of true, false, not maybe"),
        ({"SessionTimeout": "1"}, "SessionTimeout must be from 5 to 900"),
        ({"Agegender": "true"}, "has no parameter Agegender"),
    ],
)
def test_parameters_are_refused_before_anything_is_built(given: dict[str, str], says: str) -> None:
    with pytest.raises(Problem, match=says):
        preflight.parameters(given, {})


def test_a_parameter_that_is_not_given_keeps_its_value() -> None:
    values = preflight.parameters({"MinGroup": "3"}, {"MinGroup": "2", "Emotion": "false", "Dropped": "1"})

    assert (values["MinGroup"], values["Emotion"], values["AgeGender"]) == ("3", "false", "true")
    assert "Dropped" not in values


def test_a_machine_without_node_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    findings = {finding.what: finding for finding in preflight.machine(tmp_path / "sam")}

    assert findings["Node.js"].sentence.endswith("Install Node.js 20 or later with npm from nodejs.org.")
    assert findings["SAM CLI"].severity is Severity.FAILURE
    assert findings["Python"].severity is Severity.OK
    with pytest.raises(Problem, match="Nothing was changed"):
        preflight.demand(list(findings.values()))
