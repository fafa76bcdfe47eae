"""State machines of the template, run by moto's interpreter; their tasks invoke the functions of this process.

Where moto's interpreter cannot do what Step Functions does, `adapted` makes up for it: the one place where what runs
here is another definition than what is deployed.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import boto3
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from samtranslator.yaml_helper import yaml_parse

from local.functions import Function, FunctionTimedOut
from local.template import Template

# It tells at length of every task that failed, though a Retry or Catch is there for it.
logging.getLogger("moto.stepfunctions").setLevel(logging.CRITICAL)

_PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
_TIMED_OUT = "Sandbox.Timedout"
"""What Step Functions calls a function that Lambda ended."""
_NOT_HERE = ("ToleratedFailurePercentage", "ResultWriter")


@contextmanager
def served(template: Template, functions: Mapping[str, Function]) -> Iterator[None]:
    """Every state machine of the template; with the block their executions end."""
    client = boto3.client("stepfunctions")
    arns = [_create(client, template, logical_id) for logical_id in _machines(template)]

    def invoke(parameters: Mapping[str, Any], **_where: Any) -> dict[str, Any]:
        return invocation(functions[parameters["FunctionName"]], json.loads(parameters["Payload"]))

    # Through moto's Lambda the invocation would hold the lock that the function's own calls wait for.
    with patch.object(lambda_eval_utils, "_invoke_lambda_function", invoke):
        try:
            yield
        finally:
            for arn in arns:
                _stop(client, arn)


def invocation(function: Function, event: dict[str, Any]) -> dict[str, Any]:
    """What Lambda's Invoke answers: the handler's answer, or what went wrong as the runtime words it."""
    try:
        return {"StatusCode": 200, "Payload": function.invoke(event)}
    except FunctionTimedOut as error:
        kind, why = _TIMED_OUT, str(error)
    except Exception as error:
        kind, why = type(error).__name__, str(error)
    return {"StatusCode": 200, "FunctionError": "Unhandled", "Payload": {"errorType": kind, "errorMessage": why}}


def definition(template: Template, logical_id: str) -> dict[str, Any]:
    """A machine's definition as it is deployed, with the names in it replaced."""
    properties = dict(template.of_type("AWS::StepFunctions::StateMachine"))[logical_id]
    substitutions = properties.get("DefinitionSubstitutions", {})
    text = template.definitions[logical_id].read_text()
    parsed: dict[str, Any] = yaml_parse(_PLACEHOLDER.sub(lambda found: str(substitutions[found[1]]), text))
    return parsed


def adapted(state: Any) -> Any:
    """A definition for moto's interpreter.

    It does not read `ToleratedFailurePercentage`: here a clip whose every Retry and Catch failed ends its Map, which
    the definition catches. It has no results for `ResultWriter`: here they stay in memory, and the definition drops
    them.
    """
    if isinstance(state, list):
        return [adapted(each) for each in state]
    if not isinstance(state, dict):
        return state
    return {name: adapted(value) for name, value in state.items() if name not in _NOT_HERE}


def _machines(template: Template) -> list[str]:
    return [logical_id for logical_id, _ in template.of_type("AWS::StepFunctions::StateMachine")]


def _create(client: Any, template: Template, logical_id: str) -> str:
    made: dict[str, str] = client.create_state_machine(
        name=template.resolver.name(logical_id),
        definition=json.dumps(adapted(definition(template, logical_id))),
        roleArn="arn:aws:iam::123456789012:role/local",
    )
    return made["stateMachineArn"]


def _stop(client: Any, machine: str) -> None:
    running = client.list_executions(stateMachineArn=machine, statusFilter="RUNNING")["executions"]
    for execution in running:
        client.stop_execution(executionArn=execution["executionArn"])
