"""Each function's policy is what its calls need: none without a statement, no statement without one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from local import permissions, template
from local.actions import Need
from local.permissions import Grant, Permissions, unneeded
from local.stack import LocalStack
from local.template import Template
from tests.integration.permissions import by_services, ways

pytestmark = pytest.mark.models
FUNCTIONS = [logical_id for logical_id, _ in template.load().of_type("AWS::Lambda::Function")]
MACHINES = [logical_id for logical_id, _ in template.load().of_type("AWS::StepFunctions::StateMachine")]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """One in which every way has been gone."""
    parameters = {"SessionTimeout": "5", "LogLevel": "ERROR", "RecordingsConcurrency": "2"}
    with LocalStack(parameters=parameters) as running:
        ways.go(running, tmp_path_factory.mktemp("recordings"))
        yield running


@pytest.fixture(params=["false", "true"], ids=["untraced", "traced"], scope="module")
def deployed(request: pytest.FixtureRequest) -> Template:
    return template.load(parameters={"Tracing": request.param})


def used(stack: LocalStack, deployed: Template, logical_id: str) -> set[Need]:
    """By the function itself, and by Lambda as the function."""
    own = stack.permissions.used[f"local-{logical_id}"]
    return own | set(by_services.of_lambda(deployed, logical_id))


def grants(deployed: Template, logical_id: str) -> tuple[Grant, ...]:
    return permissions.load(deployed).grants[f"local-{logical_id}"]


def lacking(granted: tuple[Grant, ...], wanted: set[Need]) -> list[Need]:
    return sorted(need for need in wanted if not any(grant.allows(need) for grant in granted))


def test_no_function_is_refused_anything(stack: LocalStack) -> None:
    assert stack.permissions.refused == {}
    assert stack.permissions.used.keys() == {f"local-{logical_id}" for logical_id in FUNCTIONS}


@pytest.mark.parametrize("logical_id", FUNCTIONS)
def test_a_function_has_a_statement_for_each_call_and_a_call_for_each_statement(
    stack: LocalStack, deployed: Template, logical_id: str
) -> None:
    wanted = used(stack, deployed, logical_id)

    assert lacking(grants(deployed, logical_id), wanted) == []
    assert unneeded(grants(deployed, logical_id), wanted) == []


@pytest.mark.parametrize("logical_id", FUNCTIONS)
def test_a_statement_less_or_one_more_would_be_noticed(stack: LocalStack, deployed: Template, logical_id: str) -> None:
    granted, wanted = grants(deployed, logical_id), used(stack, deployed, logical_id)
    for less in granted:
        assert lacking(tuple(grant for grant in granted if grant != less), wanted), less
    more = dataclasses.replace(granted[0], action="dynamodb:DeleteTable")
    assert unneeded((*granted, more), wanted) == [more]


@pytest.mark.parametrize("logical_id", MACHINES)
def test_a_state_machines_role_is_what_its_states_need(deployed: Template, logical_id: str) -> None:
    wanted = set(by_services.of_step_functions(deployed, logical_id))
    role = f"{logical_id}Role"
    granted = tuple(permissions.granted(role, dict(deployed.of_type("AWS::IAM::Role"))[role]))

    assert lacking(granted, wanted) == []
    assert unneeded(granted, wanted) == []


def test_without_its_statement_a_call_fails_as_on_aws(stack: LocalStack, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "local-RestFunction"
    without = tuple(each for each in stack.permissions.grants[name] if each.statement != "TellFigures")
    tried = Permissions({**stack.permissions.grants, name: without})
    monkeypatch.setattr(stack.permissions, "grants", tried.grants)
    monkeypatch.setattr(stack.permissions, "refused", {})
    path = "/api/1/entities?metrics=visitors&from_date=2026-01-01&camera=lobby"
    answer: Any = requests.get(stack.url + path, headers=ways.bearer(stack), timeout=ways.PATIENCE)

    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    [refused] = stack.permissions.refused[name]
    assert refused == Need("dynamodb:Query", "arn:aws:dynamodb:us-east-1:123456789012:table/local-Traffic")
