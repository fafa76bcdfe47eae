"""A CloudFormation stack: what state it is in, what it is made of, and its end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.exceptions import ClientError

from deploying.problems import Problem, message_of

DEAD = {"ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "DELETE_FAILED"}
"""A stack that was never up, or is half gone: it can only be deleted (CloudFormation guide, Stack status codes)."""
STUCK = "UPDATE_ROLLBACK_FAILED"
GONE = "DELETE_COMPLETE"
_EMPTY = "REVIEW_IN_PROGRESS"
"""A change set was made, and nothing else: the next one makes the stack."""
_PAUSE = 5.0
_PATIENCE = 3600.0
"""Seconds between two looks at a stack, and until one is given up: a distribution takes minutes each way."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What CloudFormation says of a stack."""

    id: str
    name: str
    status: str
    outputs: Mapping[str, str]
    parameters: Mapping[str, str]
    tags: Mapping[str, str]

    @property
    def at_work(self) -> bool:
        """Whether an operation on it goes on."""
        return self.status.endswith("_IN_PROGRESS") and self.status != _EMPTY


@dataclass(frozen=True, slots=True)
class Resource:
    """One of a stack's resources."""

    logical_id: str
    kind: str
    name: str
    """Physical id: a name, an ARN or a URL, by kind."""
    status: str

    @property
    def was_made(self) -> bool:
        """Whether the stack made it: one that could not be made may bear the name of somebody else's."""
        return bool(self.name) and self.status != "CREATE_FAILED"

    @property
    def is_left(self) -> bool:
        """Whether it is there although its stack let go of it, or may be."""
        return self.was_made and self.status != GONE


def find(name: str) -> Stack | None:
    """The stack of that name or id, or None."""
    try:
        (found,) = boto3.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        if "does not exist" in message_of(error):
            return None
        raise
    return _stack(found)


def settled(name: str, say: Callable[[str], None], pause: float = _PAUSE) -> Stack | None:
    """The stack, once no operation on it goes on; None if it is not there, or no more.

    Raises:
        Problem: it goes on for too long.
    """
    given_up, said = time.monotonic() + _PATIENCE, ""
    while (stack := find(name)) and stack.at_work:
        if stack.status != said:
            say(f"{name} is in {stack.status}; waiting for the end of it")
            said = stack.status
        if time.monotonic() > given_up:
            raise Problem(f"{name} has been in {stack.status} for an hour. Look at it in CloudFormation's console.")
        time.sleep(pause)
    return None if stack and stack.status == GONE else stack


def resources(stack_id: str) -> list[Resource]:
    """What a stack is made of, or was: CloudFormation knows deleted ones, by their id, for 90 days."""
    pages = boto3.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack_id)
    return [
        Resource(
            found["LogicalResourceId"],
            found["ResourceType"],
            found.get("PhysicalResourceId", ""),
            found["ResourceStatus"],
        )
        for page in pages
        for found in page["StackResourceSummaries"]
    ]


def earlier(name: str) -> list[str]:
    """Ids of deleted stacks of that name, the latest first."""
    pages = boto3.client("cloudformation").get_paginator("list_stacks").paginate(StackStatusFilter=[GONE])
    found = [each for page in pages for each in page["StackSummaries"] if each["StackName"] == name]
    return [each["StackId"] for each in sorted(found, key=lambda each: each["CreationTime"], reverse=True)]


def delete(stack: Stack, say: Callable[[str], None], pause: float = _PAUSE) -> Stack | None:
    """Delete a stack and wait for the end of it; the stack if CloudFormation could not, or None."""
    boto3.client("cloudformation").delete_stack(StackName=stack.id)
    return settled(stack.id, say, pause)


def protect(name: str, logical_ids: Iterable[str]) -> None:
    """From now on, no change may replace or delete these: CloudFormation rolls it back (its guide, Stack policies)."""
    kept = [f"LogicalResourceId/{each}" for each in sorted(logical_ids)]
    never = {"Effect": "Deny", "Action": ["Update:Replace", "Update:Delete"], "Principal": "*", "Resource": kept}
    else_all = {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}
    policy = json.dumps({"Statement": [never, else_all]})
    boto3.client("cloudformation").set_stack_policy(StackName=name, StackPolicyBody=policy)


def failures(stack_id: str) -> Iterator[str]:
    """Why resources of a stack's last operation failed, the first one first."""
    itself = "AWS::CloudFormation::Stack"
    events = boto3.client("cloudformation").describe_stack_events(StackName=stack_id)["StackEvents"]
    reasons = []
    for event in events:
        if _begins(event):
            break
        if event.get("ResourceStatus", "").endswith("_FAILED") and event["ResourceType"] != itself:
            reasons.append(f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}")
    yield from (reason for reason in reversed(reasons) if "cancelled" not in reason)


def _begins(event: Mapping[str, Any]) -> bool:
    return bool(
        event["ResourceType"] == "AWS::CloudFormation::Stack"
        and event.get("ResourceStatusReason") == "User Initiated"
        and event["ResourceStatus"].endswith("_IN_PROGRESS")
    )


def _stack(found: Mapping[str, Any]) -> Stack:
    def pairs(key: str, name: str, value: str) -> dict[str, str]:
        return {each[name]: each.get(value, "") for each in found.get(key, [])}

    return Stack(
        found["StackId"],
        found["StackName"],
        found["StackStatus"],
        pairs("Outputs", "OutputKey", "OutputValue"),
        pairs("Parameters", "ParameterKey", "ParameterValue"),
        pairs("Tags", "Key", "Value"),
    )
