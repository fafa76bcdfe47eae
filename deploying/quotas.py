"""The account's quotas, held against what a deployment's parameters may ask of them (docs/scale.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import boto3
from botocore.exceptions import ClientError

from deploying.findings import Finding, Severity
from deploying.problems import FAILURES, code_of, explained

FRAME_SECONDS = 0.132
"""Lambda seconds of a frame, all functions together (docs/scale.md: 1,317 at work for 10,000 frames a second)."""
FRAME_WRITES = 1.134
"""Writes of the busiest table for a frame (docs/scale.md: 11,333 for 10,000)."""
FRAME_EVENTS = 0.067
"""Entries put on the bus for a frame (docs/scale.md: 667 for 10,000)."""
UNRESERVED = 100
"""Concurrency that Lambda keeps unreserved (Lambda guide, Configuring reserved concurrency)."""
_NEW_ACCOUNT = 1000
"""What an account has once it is not new (Lambda quotas)."""


@dataclass(frozen=True, slots=True)
class Quota:
    """One of AWS' quotas that bounds Foyer."""

    service: str
    code: str
    name: str
    """As the Service Quotas console shows it."""
    asked: Callable[[Mapping[str, str]], float]
    """What the parameters may ask for."""


QUOTAS = (
    Quota("apigateway", "L-8A5B8E43", "Throttle rate", lambda values: float(values["ApiRate"])),
    Quota("apigateway", "L-CDF5615A", "Throttle burst rate", lambda values: float(values["ApiBurst"])),
    Quota(
        "dynamodb",
        "L-AB614373",
        "Table-level write throughput limit",
        lambda values: float(values["ApiRate"]) * FRAME_WRITES,
    ),
    Quota(
        "events",
        "L-9B653E91",
        "PutEvents throttle limit in transactions per second",
        lambda values: float(values["ApiRate"]) * FRAME_EVENTS,
    ),
)


def check(values: Mapping[str, str]) -> list[Finding]:
    """What the account's quotas say of a deployment with these parameters, one finding each."""
    return [_concurrency(values), *(_quota(quota, values) for quota in QUOTAS)]


def at_work(values: Mapping[str, str]) -> float:
    """Functions that may be busy at once: frames at the API's full rate, and jobs and recordings at their bounds."""
    frames = float(values["ApiRate"]) * FRAME_SECONDS
    return frames + float(values["JobConcurrency"]) + float(values["RecordingsConcurrency"])


def _concurrency(values: Mapping[str, str]) -> Finding:
    what = "Lambda concurrency"
    try:
        limits = boto3.client("lambda").get_account_settings()["AccountLimit"]
        allowed = float(limits["ConcurrentExecutions"])
    except (*FAILURES, KeyError) as error:
        return _unread(what, error)
    raise_it = (
        "Ask for 1,000 or more: aws service-quotas request-service-quota-increase --service-code lambda "
        "--quota-code L-B99A9384 --desired-value 1000"
    )
    reserved = float(values["AnalyseConcurrency"])
    if reserved and allowed - reserved < UNRESERVED:
        return Finding(
            Severity.FAILURE,
            what,
            f"AnalyseConcurrency={reserved:.0f} cannot be reserved: the account has {allowed:,.0f}, and Lambda keeps "
            f"{UNRESERVED} of them for all functions. Deploy with AnalyseConcurrency=0 until the "
            f"quota is raised. {raise_it}",
        )
    if allowed < min(at_work(values), _NEW_ACCOUNT):
        return Finding(
            Severity.WARNING,
            what,
            f"The account runs {allowed:,.0f} functions at once, and Foyer may ask for {at_work(values):,.0f}: "
            f"beyond that, frames are answered 503 and must be sent again. {raise_it}",
        )
    return Finding(Severity.OK, what, f"{allowed:,.0f} at once, {at_work(values):,.0f} asked at most")


def _quota(quota: Quota, values: Mapping[str, str]) -> Finding:
    try:
        client = boto3.client("service-quotas")
        found = client.get_service_quota(ServiceCode=quota.service, QuotaCode=quota.code)["Quota"]
        allowed = float(found["Value"])
    except (*FAILURES, KeyError) as error:
        return _unread(quota.name, error)
    asked = quota.asked(values)
    if asked <= allowed:
        return Finding(Severity.OK, quota.name, f"{allowed:,.0f}, {asked:,.0f} asked at most")
    remedy = (
        f"aws service-quotas request-service-quota-increase --service-code {quota.service} --quota-code {quota.code} "
        f"--desired-value {asked:.0f}"
        if found.get("Adjustable", True)
        else "AWS does not raise it by itself: lower ApiRate or ApiBurst"
    )
    return Finding(
        Severity.WARNING,
        quota.name,
        f"The account has {allowed:,.0f}, and the parameters may ask for {asked:,.0f}. {remedy}",
    )


def _unread(what: str, error: Exception) -> Finding:
    if isinstance(error, ClientError) and code_of(error) == "NoSuchResourceException":
        return Finding(Severity.WARNING, what, "The region does not list this quota; docs/scale.md has AWS' default.")
    if isinstance(error, KeyError):
        return Finding(Severity.WARNING, what, "AWS answered without a figure; docs/scale.md has its default.")
    return Finding(Severity.WARNING, what, f"Not known. {explained(error, 'reading the quota')}")
