"""docs/deployer.yaml: who deploys from GitHub may make what the template has, of its own stack, and no more."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from local import template
from local.intrinsics import ACCOUNT, REGION, STACK
from local.template import Template
from tests.conftest import REPOSITORY

PAGE = REPOSITORY / "docs/deployer.yaml"
CHOSEN = {"Repository": "us/foyer", "Environment": "dev", "Stack": STACK, "BusName": "foyer"}
DEPLOYER = template.load(PAGE, CHOSEN)
FOYER = template.load(parameters={"Tracing": "true"})
POLICIES = dict(DEPLOYER.of_type("AWS::IAM::ManagedPolicy"))


def arn(service: str, resource: str, region: str = REGION, account: str = ACCOUNT) -> str:
    return f"arn:aws:{service}:{region}:{account}:{resource}"


NEEDED: dict[str, tuple[list[str], str]] = {
    "AWS::ApiGatewayV2::Api": (["apigateway:POST"], arn("apigateway", "/apis", account="")),
    "AWS::ApiGatewayV2::ApiMapping": (
        ["apigateway:POST", "apigateway:DELETE"],
        arn("apigateway", "/domainnames/a/b", account=""),
    ),
    "AWS::ApiGatewayV2::DomainName": (["apigateway:POST"], arn("apigateway", "/domainnames", account="")),
    "AWS::ApiGatewayV2::Stage": (
        ["apigateway:POST", "apigateway:PATCH"],
        arn("apigateway", "/apis/a/stages", account=""),
    ),
    "AWS::CloudFront::Distribution": (
        ["cloudfront:CreateDistribution", "cloudfront:UpdateDistribution", "cloudfront:DeleteDistribution"],
        arn("cloudfront", "distribution/E1", region=""),
    ),
    "AWS::CloudFront::OriginAccessControl": (
        ["cloudfront:CreateOriginAccessControl", "cloudfront:DeleteOriginAccessControl"],
        arn("cloudfront", "origin-access-control/E1", region=""),
    ),
    "AWS::CloudFront::ResponseHeadersPolicy": (
        ["cloudfront:CreateResponseHeadersPolicy", "cloudfront:DeleteResponseHeadersPolicy"],
        arn("cloudfront", "response-headers-policy/1", region=""),
    ),
    "AWS::CloudWatch::Alarm": (
        ["cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"],
        arn("cloudwatch", f"alarm:{STACK}-JobsLate-1"),
    ),
    "AWS::CloudWatch::Dashboard": (
        ["cloudwatch:PutDashboard", "cloudwatch:DeleteDashboards"],
        arn("cloudwatch", f"dashboard/{STACK}-{REGION}-overview", region=""),
    ),
    "AWS::DynamoDB::Table": (
        [
            "dynamodb:CreateTable",
            "dynamodb:UpdateTable",
            "dynamodb:UpdateTimeToLive",
            "dynamodb:UpdateContinuousBackups",
        ],
        arn("dynamodb", f"table/{STACK}-Cameras-1"),
    ),
    "AWS::Events::EventBus": (["events:CreateEventBus", "events:DeleteEventBus"], arn("events", "event-bus/foyer")),
    "AWS::Events::Rule": (
        ["events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:DeleteRule"],
        arn("events", f"rule/{STACK}-SweepFunctionEachHour-1"),
    ),
    "AWS::IAM::Role": (
        ["iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:DeleteRole", "iam:PassRole"],
        arn("iam", f"role/{STACK}-RestRole-1", region=""),
    ),
    "AWS::Lambda::EventInvokeConfig": (
        ["lambda:PutFunctionEventInvokeConfig", "lambda:DeleteFunctionEventInvokeConfig"],
        arn("lambda", f"function:{STACK}-SweepFunction-1"),
    ),
    "AWS::Lambda::EventSourceMapping": (
        ["lambda:CreateEventSourceMapping", "lambda:GetEventSourceMapping", "lambda:DeleteEventSourceMapping"],
        arn("lambda", "event-source-mapping:1"),
    ),
    "AWS::Lambda::Function": (
        [
            "lambda:CreateFunction",
            "lambda:UpdateFunctionCode",
            "lambda:UpdateFunctionConfiguration",
            "lambda:DeleteFunction",
        ],
        arn("lambda", f"function:{STACK}-RestFunction-1"),
    ),
    "AWS::Lambda::LayerVersion": (
        ["lambda:PublishLayerVersion", "lambda:DeleteLayerVersion", "lambda:GetLayerVersion"],
        arn("lambda", "layer:FoyerLayer:1"),
    ),
    "AWS::Lambda::Permission": (
        ["lambda:AddPermission", "lambda:RemovePermission"],
        arn("lambda", f"function:{STACK}-RestFunction-1"),
    ),
    "AWS::Logs::LogGroup": (
        ["logs:CreateLogGroup", "logs:PutRetentionPolicy", "logs:DeleteLogGroup"],
        arn("logs", f"log-group:/aws/vendedlogs/states/{STACK}-recordings"),
    ),
    "AWS::S3::Bucket": (
        ["s3:CreateBucket", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration", "s3:DeleteBucket"],
        arn("s3", f"{STACK}-blobs-1", region="", account=""),
    ),
    "AWS::S3::BucketPolicy": (
        ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
        arn("s3", f"{STACK}-blobs-1", region="", account=""),
    ),
    "AWS::SNS::Topic": (["sns:CreateTopic", "sns:Subscribe", "sns:DeleteTopic"], arn("sns", f"{STACK}-AlarmTopic-1")),
    "AWS::SQS::Queue": (
        ["sqs:CreateQueue", "sqs:SetQueueAttributes", "sqs:DeleteQueue"],
        arn("sqs", f"{STACK}-JobQueue-1.fifo"),
    ),
    "AWS::SQS::QueuePolicy": (["sqs:SetQueueAttributes"], arn("sqs", f"{STACK}-FailedSweeps-1")),
    "AWS::SecretsManager::Secret": (
        ["secretsmanager:CreateSecret", "secretsmanager:DeleteSecret"],
        arn("secretsmanager", "secret:TokenKey-1"),
    ),
    "AWS::StepFunctions::StateMachine": (
        ["states:CreateStateMachine", "states:UpdateStateMachine", "states:DeleteStateMachine"],
        arn("states", f"stateMachine:{STACK}-recordings"),
    ),
}
"""What making, changing and deleting a resource takes, and one of such a name (Service Authorization Reference)."""


def statements(*policies: str) -> Iterator[dict[str, Any]]:
    for policy in policies:
        yield from POLICIES[policy]["PolicyDocument"]["Statement"]


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def may(action: str, resource: str, *policies: str) -> bool:
    return any(
        any(fnmatchcase(action, each) for each in listed(statement["Action"]))
        and any(fnmatchcase(resource, each) for each in listed(statement["Resource"]))
        for statement in statements(*policies)
    )


@pytest.mark.parametrize("kind", sorted({each["Type"] for each in template.load().resources.values()} | NEEDED.keys()))
def test_every_kind_of_resource_of_the_template_may_be_made_changed_and_deleted(kind: str) -> None:
    actions, resource = NEEDED[kind]
    for action in actions:
        assert may(action, resource, "Deploy", "Compute", "Storage"), action


@pytest.mark.parametrize("kind", sorted(kind for kind, (_, resource) in NEEDED.items() if STACK in resource))
def test_what_bears_the_name_of_another_stack_is_out_of_reach(kind: str) -> None:
    actions, resource = NEEDED[kind]
    for action in actions:
        assert not may(action, resource.replace(STACK, "other"), "Deploy", "Compute", "Storage"), action


def test_no_action_is_a_pattern_and_every_policy_allows() -> None:
    for statement in statements("Deploy", "Compute", "Storage"):
        assert statement["Effect"] == "Allow"
        assert not [action for action in listed(statement["Action"]) if "*" in action]


def test_roles_are_made_within_the_boundary_alone_and_handed_to_two_services() -> None:
    makers = {"iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"}
    for statement in statements("Deploy", "Compute", "Storage"):
        actions = set(listed(statement["Action"]))
        if actions & makers:
            assert statement["Condition"]["StringEquals"].keys() == {"iam:PermissionsBoundary"}
        if "iam:PassRole" in actions:
            services = statement["Condition"]["StringEquals"]["iam:PassedToService"]
            assert services == ["lambda.amazonaws.com", "states.amazonaws.com"]
        assert not actions & {"iam:AttachRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:CreatePolicyVersion"}


def test_what_knows_no_names_is_bound_otherwise_or_harmless() -> None:
    for statement in statements("Deploy", "Compute", "Storage"):
        if listed(statement["Resource"]) == ["*"] and "Condition" not in statement:
            assert statement["Sid"] in {"Read", "RandomPassword"}


def granted(stack: Template) -> Iterator[tuple[str, str]]:
    """Every action of every role of the template, with what it may be done to."""
    for _, role in stack.of_type("AWS::IAM::Role"):
        for policy in role["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                for action in listed(statement["Action"]):
                    for resource in listed(statement["Resource"]):
                        yield action, resource


@pytest.mark.parametrize(("action", "resource"), sorted(set(granted(FOYER))))
def test_the_boundary_leaves_the_roles_what_they_need(action: str, resource: str) -> None:
    # A secret's name is made from the logical id alone, so the local stack's has one part too many.
    assert may(action, resource.replace(f"secret:{STACK}-TokenKey", "secret:TokenKey-1"), "Boundary")


def test_the_boundary_lets_nobody_make_roles_or_read_other_stacks() -> None:
    assert not may("iam:CreateRole", "*", "Boundary")
    assert not may("dynamodb:GetItem", arn("dynamodb", "table/other-Cameras-1"), "Boundary")


def test_only_the_environment_of_the_repository_is_trusted() -> None:
    [(_, role)] = DEPLOYER.of_type("AWS::IAM::Role")
    [trusted] = role["AssumeRolePolicyDocument"]["Statement"]
    assert trusted["Condition"] == {
        "StringEquals": {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:us/foyer:environment:dev",
        }
    }


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_no_policy_is_longer_than_iam_takes(policy: str) -> None:
    text = str(POLICIES[policy]["PolicyDocument"]).replace(" ", "")
    assert len(text) + 500 < 6_144  # IAM quotas: characters of a managed policy; 500 for longer names than these


def test_cfn_lint_knows_every_action() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("cfn-lint"), PAGE], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout + done.stderr == ""
