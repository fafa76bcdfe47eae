"""What the template says that costs: memory, alarms, secrets, logs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from local.template import Template

_CONTEXT = re.compile(r"\$context\.([A-Za-z.]+)")
_SAMPLES = {"requestId": "L0ngEnough_16ch=", "routeKey": "POST /v1/frames", "requestTimeEpoch": "1700000000000"}
_SHORT = "1234"
"""Any other variable of an access log: a status, a size, milliseconds."""
_LINE = 26
"""Bytes that CloudWatch Logs counts for each line."""
_REQUEST = "8a1c4f0e-1f3b-4c5d-9e77-2b6a4d1c0f55"
_PLATFORM = (
    f"START RequestId: {_REQUEST} Version: $LATEST\n",
    f"END RequestId: {_REQUEST}\n",
    f"REPORT RequestId: {_REQUEST}\tDuration: 61.70 ms\tBilled Duration: 62 ms\tMemory Size: 1769 MB\t"
    "Max Memory Used: 350 MB\t\n",
)
"""What Lambda itself writes about each invocation, in its text format."""
PLATFORM_BYTES = sum(len(line) + _LINE for line in _PLATFORM)


@dataclass(frozen=True, slots=True)
class Stack:
    """The template's figures."""

    memory: dict[str, float]
    """GB by the function's logical id."""
    access_bytes: int
    """Of an access log's line, as it is billed."""
    alarms: int
    """Metrics that alarms look at: each is billed."""
    boards: int
    secrets: int
    queues: int
    """That Lambda polls."""
    sweeps: float
    """A minute."""


def stack_of(template: Template) -> Stack:
    """Read it."""
    resources = template.resources.values()
    kinds = [resource["Type"] for resource in resources]
    return Stack(
        memory={name: p.get("MemorySize", 128) / 1024 for name, p in template.of_type("AWS::Lambda::Function")},
        access_bytes=sum(_access(p) for _, p in template.of_type("AWS::ApiGatewayV2::Stage")),
        alarms=sum(_looked_at(r["Properties"]) for r in resources if r["Type"] == "AWS::CloudWatch::Alarm"),
        boards=kinds.count("AWS::CloudWatch::Dashboard"),
        secrets=kinds.count("AWS::SecretsManager::Secret"),
        queues=sum(":sqs:" in str(p["EventSourceArn"]) for _, p in template.of_type("AWS::Lambda::EventSourceMapping")),
        sweeps=sum(p.get("ScheduleExpression") == "rate(1 minute)" for _, p in template.of_type("AWS::Events::Rule")),
    )


def _access(stage: dict[str, Any]) -> int:
    wanted = stage.get("AccessLogSettings", {}).get("Format")
    if wanted is None:
        return 0
    return len(_CONTEXT.sub(lambda found: _SAMPLES.get(found[1], _SHORT), wanted)) + _LINE


def _looked_at(alarm: dict[str, Any]) -> int:
    return sum("MetricStat" in metric for metric in alarm["Metrics"]) if "Metrics" in alarm else 1
