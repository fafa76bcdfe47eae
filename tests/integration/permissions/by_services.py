"""What AWS' own services ask for with the template's roles: no function calls it, so that none of it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local import machines
from local.actions import Need
from local.template import Template

POLLING = ("DescribeStream", "GetRecords", "GetShardIterator")
"""Lambda reads a stream with its function's role (Lambda Developer Guide, "Using Lambda with Amazon DynamoDB")."""
RECEIVING = ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
"""Likewise a queue (Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping")."""
LOGGING = ("CreateLogStream", "PutLogEvents")
"""Likewise its log (Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs")."""
TRACING = {
    # Lambda Developer Guide, "Visualize Lambda function invocations using AWS X-Ray".
    "AWS::Lambda::Function": ("PutTraceSegments", "PutTelemetryRecords"),
    # Step Functions Developer Guide, "IAM policies for AWS X-Ray".
    "AWS::StepFunctions::StateMachine": (
        "PutTraceSegments",
        "PutTelemetryRecords",
        "GetSamplingRules",
        "GetSamplingTargets",
    ),
}
DELIVERY = (
    "CreateLogDelivery",
    "GetLogDelivery",
    "UpdateLogDelivery",
    "DeleteLogDelivery",
    "ListLogDeliveries",
    "PutResourcePolicy",
    "DescribeResourcePolicies",
    "DescribeLogGroups",
)
"""Step Functions Developer Guide, "Using CloudWatch Logs to log execution history"."""


def of_lambda(template: Template, logical_id: str) -> Iterator[Need]:
    """What Lambda itself does as a function."""
    functions = dict(template.of_type("AWS::Lambda::Function"))
    properties, name = functions[logical_id], template.resolver.name(logical_id)
    group = next(
        template.resolver.resolve({"Fn::GetAtt": [log, "Arn"]})
        for log, described in template.of_type("AWS::Logs::LogGroup")
        if described["LogGroupName"] == properties["LoggingConfig"]["LogGroup"]
    )
    yield from (Need(f"logs:{action}", group) for action in LOGGING)
    if properties["TracingConfig"]["Mode"] == "Active":
        yield from (Need(f"xray:{action}", "*") for action in TRACING["AWS::Lambda::Function"])
    for _, mapping in template.of_type("AWS::Lambda::EventSourceMapping"):
        if mapping["FunctionName"] == name:
            yield from _of_a_source(mapping["EventSourceArn"])
            yield from _of_a_destination(mapping)
    for _, asynchronous in template.of_type("AWS::Lambda::EventInvokeConfig"):
        if asynchronous["FunctionName"] == name:
            yield from _of_a_destination(asynchronous)


def of_step_functions(template: Template, logical_id: str) -> Iterator[Need]:
    """What a state machine's definition, its log and its traces need."""
    properties = dict(template.of_type("AWS::StepFunctions::StateMachine"))[logical_id]
    machine = template.resolver.resolve({"Fn::GetAtt": [logical_id, "Arn"]})
    yield from _of_states(machines.definition(template, logical_id)["States"], machine)
    if "LoggingConfiguration" in properties:
        yield from (Need(f"logs:{action}", "*") for action in DELIVERY)
    if properties.get("TracingConfiguration", {}).get("Enabled"):
        yield from (Need(f"xray:{action}", "*") for action in TRACING["AWS::StepFunctions::StateMachine"])


def _of_a_source(arn: str) -> Iterator[Need]:
    if ":sqs:" in arn:
        yield from (Need(f"sqs:{action}", arn) for action in RECEIVING)
        return
    yield from (Need(f"dynamodb:{action}", arn) for action in POLLING)
    yield Need("dynamodb:ListStreams", f"{arn.partition('/stream/')[0]}/stream/*")


def _of_a_destination(properties: dict[str, Any]) -> Iterator[Need]:
    """For what failed (Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations")."""
    if failed := properties.get("DestinationConfig", {}).get("OnFailure"):
        yield Need("sqs:SendMessage", failed["Destination"])


def _of_states(states: dict[str, Any], machine: str) -> Iterator[Need]:
    for state in states.values():
        if state["Type"] == "Task":
            assert state["Resource"].endswith(":states:::lambda:invoke"), "say here what it needs"
            yield Need("lambda:InvokeFunction", state["Parameters"]["FunctionName"])
        elif state["Type"] == "Map":
            yield from _of_a_distributed_map(machine)
            yield from _of_states(state["ItemProcessor"]["States"], machine)


def _of_a_distributed_map(machine: str) -> Iterator[Need]:
    """Step Functions Developer Guide, "IAM policies for using Distributed Map states"; keys are known at run time.

    A child's name has the state's after the machine's ("Distributed Map state", Label).
    """
    yield Need("states:StartExecution", machine)
    for action in ("DescribeExecution", "StopExecution"):
        execution = machine.replace(":stateMachine:", ":execution:")
        yield Need(f"states:{action}", f"{execution}:child")
        yield Need(f"states:{action}", f"{execution}/Clips:child")
    scratch = "arn:aws:s3:::local-recordings/results/.run/run"
    yield Need("s3:GetObject", f"{scratch}/manifest.json")
    for action in ("PutObject", "GetObject", "ListMultipartUploadParts", "AbortMultipartUpload"):
        yield Need(f"s3:{action}", f"{scratch}/outputs/manifest.json")
