"""What CloudFormation says, and what is made of it."""

from __future__ import annotations

from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from deploying import deploy, removal, stacks
from deploying.problems import Problem
from deploying.screen import Screen
from deploying.stacks import Resource, Stack


class CloudFormation:
    """Gives one status after the other, and remembers what was deleted."""

    def __init__(self, *statuses: str, events: list[dict[str, Any]] | None = None) -> None:
        self.statuses = list(statuses)
        self.events = events or []
        self.deleted: list[str] = []

    def __call__(self, service: str) -> CloudFormation:
        assert service == "cloudformation"
        return self

    def describe_stacks(self, StackName: str) -> dict[str, Any]:  # noqa: N803
        if not self.statuses:
            error = {"Code": "ValidationError", "Message": f"Stack with id {StackName} does not exist"}
            raise ClientError({"Error": error}, "DescribeStacks")
        return {"Stacks": [{"StackId": "arn:1", "StackName": "foyer", "StackStatus": self.statuses.pop(0)}]}

    def describe_stack_events(self, StackName: str) -> dict[str, Any]:  # noqa: N803
        return {"StackEvents": self.events}


def event(name: str, kind: str, status: str, reason: str = "") -> dict[str, Any]:
    return {"LogicalResourceId": name, "ResourceType": kind, "ResourceStatus": status, "ResourceStatusReason": reason}


@pytest.fixture
def said() -> list[str]:
    return []


def test_a_stack_that_something_goes_on_with_is_waited_for(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setattr(boto3, "client", CloudFormation("CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"))

    found = stacks.settled("foyer", said.append, pause=0)

    assert found
    assert found.status == "CREATE_COMPLETE"
    assert said == ["foyer is in CREATE_IN_PROGRESS; waiting for the end of it"]


@pytest.mark.parametrize("statuses", [[], ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"], ["DELETE_IN_PROGRESS"]])
def test_a_stack_that_is_gone_is_none(statuses: list[str], monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setattr(boto3, "client", CloudFormation(*statuses))

    assert stacks.settled("foyer", said.append, pause=0) is None


@pytest.mark.parametrize(
    "status", ["REVIEW_IN_PROGRESS", "CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"]
)
def test_a_stack_that_can_be_changed_is_left_alone(status: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boto3, "client", CloudFormation(status))

    deploy.make_room("foyer", Screen([]))


def test_a_rollback_that_got_stuck_is_the_owners_to_go_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boto3, "client", CloudFormation("UPDATE_ROLLBACK_FAILED"))

    with pytest.raises(Problem, match="aws cloudformation continue-update-rollback --stack-name foyer"):
        deploy.make_room("foyer", Screen([]))


def test_the_reasons_are_those_of_the_last_operation_the_first_one_first(monkeypatch: pytest.MonkeyPatch) -> None:
    stack = "AWS::CloudFormation::Stack"
    events = [
        event("foyer", stack, "ROLLBACK_COMPLETE"),
        event("Jobs", "AWS::DynamoDB::Table", "CREATE_FAILED", "Resource creation cancelled"),
        event("Bus", "AWS::Events::EventBus", "CREATE_FAILED", "it exists"),
        event("foyer", stack, "CREATE_IN_PROGRESS", "User Initiated"),
        event("Old", "AWS::SQS::Queue", "CREATE_FAILED", "long ago"),
    ]
    monkeypatch.setattr(boto3, "client", CloudFormation(events=events))

    assert list(stacks.failures("arn:1")) == ["Bus: it exists"]


@pytest.mark.parametrize("status", sorted(stacks.DEAD))
def test_what_never_came_up_is_deleted_with_what_it_left_empty_and_not_with_data(
    status: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = [
        Resource("Cameras", removal.TABLE, "foyer-Cameras-1", "DELETE_SKIPPED"),
        Resource("Traffic", removal.TABLE, "foyer-Traffic-1", "DELETE_SKIPPED"),
        Resource("Jobs", removal.TABLE, "foyer-Jobs-1", "DELETE_COMPLETE"),
    ]
    there = {"foyer-Cameras-1", "foyer-Traffic-1"}
    ended: list[Stack] = []
    monkeypatch.setattr(boto3, "client", CloudFormation(status))
    monkeypatch.setattr(stacks, "resources", lambda stack_id: left)

    def end(stack: Stack, _say: object) -> list[str]:
        ended.append(stack)
        return []

    monkeypatch.setattr(removal, "end", end)
    monkeypatch.setattr(removal, "exists", lambda resource: resource.name in there)
    monkeypatch.setitem(removal._IS_EMPTY, removal.TABLE, lambda name: "Cameras" in name)
    monkeypatch.setitem(removal._DELETE, removal.TABLE, there.remove)

    deploy.make_room("foyer", Screen([]))

    assert [stack.id for stack in ended] == ["arn:1"]
    assert there == {"foyer-Traffic-1"}
    shown = capsys.readouterr().out
    assert f"foyer is in {status}" in shown
    assert "foyer-Traffic-1, left over by it, holds data and stays" in shown


def test_a_resource_that_could_not_be_made_may_be_somebody_elses() -> None:
    assert not Resource("RestLogs", removal.LOGS, "/aws/lambda/foyer-rest", "CREATE_FAILED").was_made
