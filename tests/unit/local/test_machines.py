from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from foyer.aws import objects, scenes
from foyer.recordings import options
from foyer.service.recordings import parts, position, report, segment
from foyer.service.trying_again import NotNow, passing_as_not_now
from foyer_media import unreadable
from local import machines, template
from local.functions import Function, FunctionTimedOut
from tests.conftest import REPOSITORY

LOADED = template.load()
DEFINITION = machines.definition(LOADED, "RecordingsMachine")


def states(value: Any) -> Iterator[dict[str, Any]]:
    """Every state, at any depth."""
    if isinstance(value, dict):
        if "Type" in value and ("Next" in value or "End" in value or value["Type"] in {"Succeed", "Choice"}):
            yield value
        for inner in value.values():
            yield from states(inner)


def test_every_task_invokes_a_function_of_the_template_and_is_tried_again_at_random_times() -> None:
    arns = {
        LOADED.resolver.resolve({"Fn::GetAtt": [name, "Arn"]}) for name, _ in LOADED.of_type("AWS::Lambda::Function")
    }
    tasks = [state for state in states(DEFINITION) if state["Type"] == "Task"]

    assert len(tasks) == 5
    for task in tasks:
        assert task["Parameters"]["FunctionName"] in arns
        assert all(retry["JitterStrategy"] == "FULL" for retry in task["Retry"])
        assert all(retry.get("MaxDelaySeconds", 0) <= 120 for retry in task["Retry"])


def test_what_it_calls_is_of_the_partition_that_it_is_in() -> None:
    """AWS Step Functions Developer Guide, "Integrating services with Step Functions": arn:aws-cn in China."""
    substitutions = dict(LOADED.of_type("AWS::StepFunctions::StateMachine"))["RecordingsMachine"]
    elsewhere = {"DefinitionSubstitutions": {**substitutions["DefinitionSubstitutions"], "Partition": "aws-cn"}}
    machine = {"Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": elsewhere}}
    there = replace(LOADED, resources=machine, definitions={"Machine": LOADED.definitions["RecordingsMachine"]})

    called = re.findall(r"arn:[^:]+:states:::[\w:]+", json.dumps(machines.definition(there, "Machine")))
    assert len(called) == 7
    assert {arn.split(":")[1] for arn in called} == {"aws-cn"}


PASSING = {"NotNow", "Lambda.TooManyRequestsException", "Lambda.ServiceException", "Lambda.AWSLambdaException",
           "Lambda.SdkClientException", "Lambda.ClientExecutionTimeoutException"}  # fmt: skip
"""AWS Step Functions developer guide, "Handling errors in Step Functions workflows": Lambda's own, that pass."""
UNSURE = {"Sandbox.Timedout", "States.Timeout", "Lambda.Unknown"}


def test_only_what_may_pass_is_tried_again_and_what_is_unsure_once() -> None:
    for task in (state for state in states(DEFINITION) if state["Type"] == "Task"):
        attempts = {name: retry["MaxAttempts"] for retry in reversed(task["Retry"]) for name in retry["ErrorEquals"]}

        assert set(attempts) == PASSING | UNSURE
        assert all(attempts[name] == 1 for name in UNSURE)
        assert all(attempts[name] >= 4 for name in PASSING)


@pytest.mark.parametrize("name", ["decode", "plan", "report", "segment"])
def test_every_task_says_of_what_may_pass_that_it_is_not_now(name: str) -> None:
    module = ast.parse((REPOSITORY / f"functions/recordings/{name}.py").read_text())
    (handler,) = (node for node in module.body if isinstance(node, ast.FunctionDef) and node.name == "handler")

    assert [ast.unparse(each) for each in handler.decorator_list] == [passing_as_not_now.__name__]
    assert NotNow.__name__ in PASSING


def test_errors_that_speak_for_themselves_are_named_as_the_code_names_them() -> None:
    modules = (objects, scenes, unreadable, options, parts, position, report, segment)
    assert {name for name in report._SPEAKING if any(hasattr(module, name) for module in modules)} == report._SPEAKING


@pytest.mark.parametrize(
    ("kind", "again"),
    [("NotNow", True), ("Lambda.ServiceException", True), ("Runtime.ExitError", True), ("KeyError", False)],
)
def test_whoever_started_a_run_is_told_whether_starting_it_again_may_help(kind: str, again: bool) -> None:
    sentence = report.sentence_of({"Error": kind, "Cause": '{"errorMessage": "x"}'})

    assert ("starting the run again may help" in sentence) is again


def test_one_clip_never_ends_the_others() -> None:
    [clips] = [state for state in states(DEFINITION) if state["Type"] == "Map"]
    inner = clips["ItemProcessor"]["States"]

    assert clips["ToleratedFailurePercentage"] == 100
    assert all(inner[name]["Catch"][0]["ErrorEquals"] == ["States.ALL"] for name in ("Decode", "Segment"))


def test_here_only_what_moto_cannot_do_is_left_out() -> None:
    adapted = machines.adapted(DEFINITION)
    for name in ("ToleratedFailurePercentage", "ResultWriter"):
        del DEFINITION["States"]["Clips"][name]

    assert adapted == DEFINITION
    assert json.dumps(adapted)


class Raising:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def invoke(self, event: Any) -> Any:
        raise self.error


@pytest.mark.parametrize(
    ("error", "kind"), [(KeyError("x"), "KeyError"), (FunctionTimedOut("too long"), "Sandbox.Timedout")]
)
def test_what_a_handler_raises_is_told_as_lambda_tells_it(error: Exception, kind: str) -> None:
    answer = machines.invocation(Raising(error), {})

    assert answer["FunctionError"] == "Unhandled"
    assert answer["Payload"] == {"errorType": kind, "errorMessage": str(error)}


def test_an_answer_is_the_handlers() -> None:
    function = Function("arn:function:echo", lambda event, _: event, timeout=5, memory=128, workers=1)
    try:
        assert machines.invocation(function, {"a": 1}) == {"StatusCode": 200, "Payload": {"a": 1}}
    finally:
        function.stop()
