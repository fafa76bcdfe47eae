"""What tells an operator how it runs: alarms, the overview, and logs that are not kept for ever."""

from __future__ import annotations

import json
from typing import Any

import pytest

from local import template
from local.template import Template

FAILING = "Errors", "Throttles"
OF_RECORDINGS = {f"local-{name}Function" for name in ("Plan", "Decode", "Segment", "Report")}
"""They fail over every clip that cannot be read, which the report tells."""
METRICS = {
    "analyse": {"Frames", "People", "Conflicts", "LateFrames", "DroppedTracks"}
    | {f"{step}Time" for step in ("People", "Faces", "Describe")},
    "depart": {"Departures"},
    "sweep": {"SweptScenes"},
}
"""What functions count that the overview shows."""


@pytest.fixture(scope="module")
def stack() -> Template:
    return template.load()


@pytest.fixture(scope="module")
def functions(stack: Template) -> set[str]:
    return {stack.resolver.name(logical_id) for logical_id, _ in stack.of_type("AWS::Lambda::Function")}


def alarms(stack: Template) -> dict[str, dict[str, Any]]:
    return dict(stack.of_type("AWS::CloudWatch::Alarm"))


def widgets(stack: Template) -> list[dict[str, Any]]:
    [(_, overview)] = stack.of_type("AWS::CloudWatch::Dashboard")
    read: list[dict[str, Any]] = json.loads(overview["DashboardBody"])["widgets"]
    return read


@pytest.mark.parametrize("metric", FAILING)
def test_every_function_that_fails_or_is_throttled_raises_an_alarm(
    metric: str, stack: Template, functions: set[str]
) -> None:
    watched = {
        query["MetricStat"]["Metric"]["Dimensions"][0]["Value"]
        for alarm in alarms(stack).values()
        for query in alarm.get("Metrics", [])
        if "MetricStat" in query and query["MetricStat"]["Metric"]["MetricName"] == metric
    }
    assert watched == functions - (OF_RECORDINGS if metric == "Errors" else set())


def test_runs_over_recordings_that_fail_raise_an_alarm(stack: Template) -> None:
    [(machine, _)] = stack.of_type("AWS::StepFunctions::StateMachine")
    [watched] = [
        alarm["Dimensions"] for alarm in alarms(stack).values() if alarm.get("MetricName") == "ExecutionsFailed"
    ]
    assert watched == [{"Name": "StateMachineArn", "Value": stack.resolver.resolve({"Ref": machine})}]


def test_every_queue_of_failures_raises_an_alarm(stack: Template) -> None:
    watched = {
        alarm["Dimensions"][0]["Value"]
        for alarm in alarms(stack).values()
        if alarm.get("MetricName") == "ApproximateNumberOfMessagesVisible"
    }
    assert watched == dead_letters(stack)


def test_nothing_that_is_tried_again_is_lost_in_the_end(stack: Template) -> None:
    """Where Lambda, a queue or a rule gives up, a queue keeps what was given up."""
    for name, mapping in stack.of_type("AWS::Lambda::EventSourceMapping"):
        if ":dynamodb:" in mapping["EventSourceArn"]:
            assert mapping["DestinationConfig"]["OnFailure"]["Destination"], name
        else:
            queue = dict(stack.of_type("AWS::SQS::Queue"))[mapping["EventSourceArn"].rpartition("local-")[2][:-5]]
            assert queue["RedrivePolicy"]["deadLetterTargetArn"], name
    for name, rule in stack.of_type("AWS::Events::Rule"):
        for target in rule["Targets"]:
            assert target["DeadLetterConfig"]["Arn"], name
            assert asynchronous(stack, target["Arn"])["DestinationConfig"]["OnFailure"]["Destination"], name


def test_departures_that_wait_and_slow_answers_raise_alarms(stack: Template) -> None:
    watched = {(alarm["MetricName"], alarm.get("ExtendedStatistic")) for alarm in alarms(stack).values() if
               "MetricName" in alarm}  # fmt: skip
    assert {("IteratorAge", None), ("Duration", "p99"), ("5xx", None)} <= watched


@pytest.mark.parametrize(("address", "mailed"), [("", False), ("somebody@example.com", True)])
def test_alarms_are_mailed_if_there_is_an_address(address: str, mailed: bool) -> None:
    stack = template.load(parameters={"AlarmEmail": address})
    assert len(list(stack.of_type("AWS::SNS::Topic"))) == mailed
    assert alarms(stack)
    for alarm in alarms(stack).values():
        assert ("AlarmActions" in alarm) is mailed
        assert alarm["TreatMissingData"] == "notBreaching", "an idle deployment is well"


def test_the_overview_shows_every_alarm_and_every_function(stack: Template, functions: set[str]) -> None:
    [shown] = [widget["properties"]["alarms"] for widget in widgets(stack) if widget["type"] == "alarm"]
    assert sorted(arn.rpartition("local-")[2] for arn in shown) == sorted(alarms(stack))
    for metric in FAILING:
        assert {row[3] for row in rows(stack) if row[:2] == ["AWS/Lambda", metric]} == functions


@pytest.mark.parametrize("function", METRICS)
def test_the_overview_shows_what_a_function_counts(function: str, stack: Template) -> None:
    shown = {row[1] for row in rows(stack) if row[0] == "Foyer" and row[5] == function}
    assert shown == METRICS[function]


def test_every_log_ends(stack: Template) -> None:
    groups = list(stack.of_type("AWS::Logs::LogGroup"))
    kept = {group["LogGroupName"] for _, group in groups if group["RetentionInDays"] == "30"}
    assert len(kept) == len(groups)
    for name, function in stack.of_type("AWS::Lambda::Function"):
        assert function["LoggingConfig"]["LogGroup"] in kept, name


def test_the_gateway_logs_nothing_that_a_caller_wrote(stack: Template) -> None:
    [(_, stage)] = stack.of_type("AWS::ApiGatewayV2::Stage")
    logged = stage["AccessLogSettings"]["Format"]
    told = json.loads(logged)
    assert {"request_id", "route", "status", "ms"} <= told.keys()
    for written in ("path", "query", "header", "identity", "authorizer", "Override"):
        assert written not in "".join(told.values())


def dead_letters(stack: Template) -> set[str]:
    """The queues that failures end in."""
    ends = [queue["RedrivePolicy"]["deadLetterTargetArn"] for _, queue in stack.of_type("AWS::SQS::Queue")
            if "RedrivePolicy" in queue]  # fmt: skip
    for kind in ("AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig"):
        for _, source in stack.of_type(kind):
            if "DestinationConfig" in source:
                ends.append(source["DestinationConfig"]["OnFailure"]["Destination"])
    return {arn.rpartition(":")[2] for arn in ends}


def asynchronous(stack: Template, arn: str) -> dict[str, Any]:
    """How a function is invoked by those who do not wait for it."""
    [config] = [config for _, config in stack.of_type("AWS::Lambda::EventInvokeConfig")
                if config["FunctionName"] == arn.rpartition(":")[2]]  # fmt: skip
    return config


def rows(stack: Template) -> list[list[str]]:
    """The metrics of every widget."""
    return [row for widget in widgets(stack) for row in widget["properties"].get("metrics", []) if len(row) > 1]
