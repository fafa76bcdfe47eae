from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from foyer.aws import objects, scenes
from foyer.recordings import clip, options
from foyer.service.recordings import parts, position, report, segment
from local import machines, template
from local.functions import Function, FunctionTimedOut

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
        last = task["Retry"][-1]
        assert (last["ErrorEquals"], last["JitterStrategy"]) == (["States.ALL"], "FULL")
        assert last["MaxDelaySeconds"] <= 120


def test_what_it_calls_is_of_the_partition_that_it_is_in() -> None:
    """AWS Step Functions Developer Guide, "Integrating services with Step Functions": arn:aws-cn in China."""
    substitutions = dict(LOADED.of_type("AWS::StepFunctions::StateMachine"))["RecordingsMachine"]
    elsewhere = {"DefinitionSubstitutions": {**substitutions["DefinitionSubstitutions"], "Partition": "aws-cn"}}
    machine = {"Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": elsewhere}}
    there = replace(LOADED, resources=machine, definitions={"Machine": LOADED.definitions["RecordingsMachine"]})

    called = re.findall(r"arn:[^:]+:states:::[\w:]+", json.dumps(machines.definition(there, "Machine")))
    assert len(called) == 7
    assert {arn.split(":")[1] for arn in called} == {"aws-cn"}


def test_errors_that_are_not_worth_another_try_are_named_as_the_code_names_them() -> None:
    named = {
        error
        for state in states(DEFINITION)
        for retry in state.get("Retry", [])
        if retry["MaxAttempts"] == 0
        for error in retry["ErrorEquals"]
    }
    modules = (objects, scenes, clip, options, parts, position, report, segment)
    assert named == {name for name in named if any(hasattr(module, name) for module in modules)}
    assert named >= report._SPEAKING


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
