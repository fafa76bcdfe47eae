"""What a deployment may choose: each choice explained, grouped, used, and cheap unless chosen otherwise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from samtranslator.yaml_helper import yaml_parse

from local import template
from local.template import ROOT

SOURCE: dict[str, Any] = yaml_parse((ROOT / "template.yaml").read_text())
PARAMETERS: dict[str, Any] = SOURCE["Parameters"]


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_has_its_help_and_its_default(name: str) -> None:
    assert PARAMETERS[name]["Description"]
    assert "Default" in PARAMETERS[name]


def test_the_console_shows_every_parameter_once_in_its_group() -> None:
    groups = SOURCE["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
    assert sorted(name for group in groups for name in group["Parameters"]) == sorted(PARAMETERS)


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_is_used(name: str) -> None:
    rest = json.dumps({part: SOURCE[part] for part in ("Globals", "Resources", "Conditions")})
    assert f'{{"Ref": "{name}"}}' in rest or f"${{{name}}}" in rest


def test_what_costs_or_fails_on_new_accounts_is_off_unless_it_is_asked_for() -> None:
    stack = template.load()
    analyse = dict(stack.of_type("AWS::Lambda::Function"))["AnalyseFunction"]
    assert "ReservedConcurrentExecutions" not in analyse
    assert analyse["TracingConfig"] == {"Mode": "PassThrough"}
    assert not list(stack.of_type("AWS::ApiGatewayV2::DomainName"))


def test_what_is_asked_for_is_there() -> None:
    chosen = {
        "AnalyseConcurrency": "20",
        "Tracing": "true",
        "DomainName": "foyer.example.com",
        "DomainCertificate": "arn:aws:acm:us-east-1:123456789012:certificate/1",
    }
    stack = template.load(parameters=chosen)
    analyse = dict(stack.of_type("AWS::Lambda::Function"))["AnalyseFunction"]
    assert analyse["ReservedConcurrentExecutions"] == "20"
    assert analyse["TracingConfig"] == {"Mode": "Active"}
    [(_, domain)] = stack.of_type("AWS::ApiGatewayV2::DomainName")
    assert domain["DomainName"] == "foyer.example.com"
    assert len(list(stack.of_type("AWS::ApiGatewayV2::ApiMapping"))) == 1


def test_the_api_is_throttled() -> None:
    stack = template.load(parameters={"ApiRate": "7", "ApiBurst": "9"})
    [(_, stage)] = stack.of_type("AWS::ApiGatewayV2::Stage")
    assert stage["DefaultRouteSettings"] == {"ThrottlingRateLimit": "7", "ThrottlingBurstLimit": "9"}
