"""Who may do what: each function what it needs, to what it needs it for, and nobody anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from local import template
from local.template import Template

DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
)
TRACING = (
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
)
EVERYTHING = {
    **dict.fromkeys(TRACING, "X-Ray knows no resources: its segments and samples belong to the account"),
    **dict.fromkeys(DELIVERY, "CloudWatch Logs' deliveries belong to the account; Step Functions asks for these"),
}
"""Actions that may be done to `*`, and why there is no other way."""
PARTS = {
    "s3": "/",  # the objects of a bucket
    "logs": ":log-stream:",  # the streams of a log group, which its ARN ends with `:*` for
    "dynamodb": "/stream/",  # the streams of a table, whose names nobody knows beforehand
    "states": "-recordings",  # the executions of a state machine
}
"""What a resource's name must have come to before it may be a pattern, by service."""

Statement = dict[str, Any]


@pytest.fixture(params=["false", "true"], ids=["untraced", "traced"], scope="module")
def stack(request: pytest.FixtureRequest) -> Template:
    return template.load(parameters={"Tracing": request.param})


def test_every_function_has_a_role_of_its_own(stack: Template) -> None:
    roles = [function["Role"] for _, function in stack.of_type("AWS::Lambda::Function")]

    assert len(set(roles)) == len(roles) > 3


def test_no_role_has_a_policy_that_somebody_else_writes(stack: Template) -> None:
    """AWS' own for functions let them write to every log group of the account."""
    for name, role in stack.of_type("AWS::IAM::Role"):
        assert "ManagedPolicyArns" not in role, name


def test_a_permissions_boundary_bounds_every_role_and_none_unless_it_is_named() -> None:
    boundary = "arn:aws:iam::123456789012:policy/boundary"
    bounded = template.load(parameters={"PermissionsBoundary": boundary})

    assert {role["PermissionsBoundary"] for _, role in bounded.of_type("AWS::IAM::Role")} == {boundary}
    assert not [role for _, role in template.load().of_type("AWS::IAM::Role") if "PermissionsBoundary" in role]


def test_no_action_is_a_pattern(stack: Template) -> None:
    for name, statement in granted(stack):
        assert not [action for action in listed(statement["Action"]) if "*" in action], name


def test_every_permission_is_for_named_resources(stack: Template) -> None:
    for name, statement in granted(stack):
        for action in listed(statement["Action"]):
            for resource in listed(statement["Resource"]):
                assert is_named(action, resource), f"{name} may {action} {resource}"


def test_a_function_writes_to_its_own_log_alone(stack: Template) -> None:
    roles = dict(stack.of_type("AWS::IAM::Role"))
    groups = {group["LogGroupName"] for _, group in stack.of_type("AWS::Logs::LogGroup")}
    for name, function in stack.of_type("AWS::Lambda::Function"):
        own = function["LoggingConfig"]["LogGroup"]
        role = roles[function["Role"].rpartition(":")[2].removeprefix("local-")]
        [log] = [each for each in statements(role) if any("logs:" in action for action in listed(each["Action"]))]
        assert own in groups
        assert log["Resource"].endswith(f":log-group:{own}:*"), name


def test_only_lambda_plays_the_functions_roles(stack: Template) -> None:
    for function in dict(stack.of_type("AWS::Lambda::Function")).values():
        role = dict(stack.of_type("AWS::IAM::Role"))[function["Role"].rpartition(":")[2].removeprefix("local-")]
        [assumed] = role["AssumeRolePolicyDocument"]["Statement"]
        assert assumed["Principal"] == {"Service": "lambda.amazonaws.com"}


@pytest.mark.parametrize("traced", [False, True])
def test_whoever_is_traced_may_say_so_and_the_state_machine_draws_its_samples(traced: bool) -> None:
    """AWS Step Functions Developer Guide, "IAM policies for using AWS X-Ray in Step Functions"; X-Ray's for Lambda."""
    stack = template.load(parameters={"Tracing": str(traced).lower()})
    for name, role in stack.of_type("AWS::IAM::Role"):
        allowed = [
            action for each in statements(role) for action in listed(each["Action"]) if action.startswith("xray:")
        ]
        needed = TRACING if name == "RecordingsMachineRole" else TRACING[:2]
        assert allowed == (list(needed) if traced else []), name


def test_only_what_a_run_leaves_behind_may_be_tagged(stack: Template) -> None:
    """`objects.write(..., scratch=True)`: the list, frames and parts.

    Amazon S3 API Reference, "PutObject": an object that comes with tags needs s3:PutObjectTagging.
    """
    tagged = {
        (name.partition(".")[0], resource)
        for name, statement in granted(stack)
        for resource in listed(statement["Resource"])
        if "s3:PutObjectTagging" in listed(statement["Action"])
    }
    scratch = "arn:aws:s3:::local-recordings/*/.run/*"
    assert tagged == {("PlanRole", scratch), ("DecodeRole", scratch), ("SegmentRole", scratch)}


@pytest.mark.parametrize("kind", ["AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy"])
def test_what_a_resource_lets_others_do_it_lets_services_do_for_a_named_source(stack: Template, kind: str) -> None:
    policies = list(stack.of_type(kind))
    assert policies
    for name, policy in policies:
        for statement in policy["PolicyDocument"]["Statement"]:
            if statement["Effect"] == "Allow":
                assert statement["Principal"].keys() == {"Service"}, name
                [(_, condition)] = statement["Condition"].items()
                assert [key.lower() for key in condition] == ["aws:sourcearn"], name


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("dynamodb:GetItem", "*"),
        ("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/*"),
        ("s3:GetObject", "arn:aws:s3:::*/*"),
        ("logs:PutLogEvents", "arn:aws:logs:*:*:*"),
    ],
)
def test_a_permission_for_anything_would_be_found(action: str, resource: str) -> None:
    assert not is_named(action, resource)


def granted(stack: Template) -> Iterator[tuple[str, Statement]]:
    """Every statement of every role, with where it stands."""
    for name, role in stack.of_type("AWS::IAM::Role"):
        for statement in statements(role):
            yield f"{name}.{statement['Sid']}", statement


def statements(role: dict[str, Any]) -> list[Statement]:
    return [each for policy in role["Policies"] for each in policy["PolicyDocument"]["Statement"]]


def is_named(action: str, resource: str) -> bool:
    if resource == "*":
        return action in EVERYTHING
    part = PARTS.get(action.partition(":")[0])
    whole = re.sub(r"(:log-group:[^:*]+):\*$", r"\1:log-stream:*", resource).partition(part)[0] if part else resource
    return resource.startswith("arn:aws:") and "*" not in whole


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
