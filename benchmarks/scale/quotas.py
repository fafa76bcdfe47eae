"""AWS' default quotas in us-east-1, as known on 2026-11-22; each with the page that has it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quota:
    """What an account may have until it asks for more."""

    name: str
    most: float
    page: str
    raisable: bool = True


API_RATE = Quota("API Gateway requests/s", 10_000, "Amazon API Gateway quotas, account-level throttling")
CONCURRENCY = Quota("Lambda concurrency", 1_000, "Lambda quotas (new accounts begin lower)")
SCALING = Quota(
    "Lambda environments a function may gain in 10 s", 1_000, "Lambda guide, scaling behaviour", raisable=False
)
INVOCATIONS = Quota(
    "Lambda invocations/s for each unit of concurrency", 10, "Lambda quotas, requests per second", raisable=False
)
NEW_TABLE = Quota("DynamoDB writes/s of a new on-demand table", 4_000, "DynamoDB guide, on-demand: warm throughput")
TABLE = Quota("DynamoDB writes/s of a table", 40_000, "DynamoDB quotas, on-demand throughput")
PARTITION = Quota("DynamoDB writes/s of a partition", 1_000, "DynamoDB guide, partitions", raisable=False)
BUS = Quota("EventBridge PutEvents/s", 10_000, "Amazon EventBridge quotas")
TRANSITIONS = Quota("Step Functions transitions/s", 5_000, "Step Functions quotas, StateTransition")
CHILDREN = Quota("Step Functions children of a map at once", 10_000, "Step Functions quotas", raisable=False)
HISTORY = Quota("Step Functions events of an execution", 25_000, "Step Functions quotas", raisable=False)
