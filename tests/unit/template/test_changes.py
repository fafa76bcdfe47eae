"""Every change of code or parameters changes what AWS runs.

`sam deploy` uploads a folder under a hash of what is in it, and the translator names a layer's version after where it
was uploaded (AWS SAM Developer Guide, "AWS::Serverless::LayerVersion"). CloudFormation updates a function whose
properties changed, but a published version stays as it is until a resource of another name takes its place (AWS Lambda
Developer Guide, "Manage Lambda function versions").
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from samtranslator.yaml_helper import yaml_parse

from local.intrinsics import Resolver
from local.template import ROOT, translate

SOURCE: dict[str, Any] = yaml_parse((ROOT / "template.yaml").read_text())
PARAMETERS = {name: str(parameter["Default"]) for name, parameter in SOURCE["Parameters"].items()}
BUILT = [name for name, resource in SOURCE["Resources"].items() if resource["Type"].startswith("AWS::Serverless::")]
LAYERS = [name for name in BUILT if SOURCE["Resources"][name]["Type"] == "AWS::Serverless::LayerVersion"]
FUNCTIONS = [name for name in BUILT if SOURCE["Resources"][name]["Type"] == "AWS::Serverless::Function"]

Resources = Mapping[str, Any]


def variables(function: str) -> dict[str, Any]:
    own = SOURCE["Resources"][function]["Properties"].get("Environment", {}).get("Variables", {})
    return {**SOURCE["Globals"]["Function"]["Environment"]["Variables"], **own}


def layers(function: str) -> set[str]:
    own = SOURCE["Resources"][function]["Properties"].get("Layers", [])
    return {layer["Ref"] for layer in SOURCE["Globals"]["Function"]["Layers"] + own}


def parameters(function: str) -> set[str]:
    """Those that a function's variables are set to, and those that the resources are named by that they are set to."""
    referred = {value["Ref"] for value in variables(function).values() if isinstance(value, dict) and "Ref" in value}
    resources = [SOURCE["Resources"].get(name, {}).get("Properties", {}) for name in referred]
    named = {properties["Name"]["Ref"] for properties in resources if "Name" in properties}
    return (referred | named) & PARAMETERS.keys()


READ = {function: parameters(function) for function in FUNCTIONS}


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """What `sam build` makes, as far as it matters here: a folder for each function and layer."""
    for name in BUILT:
        (tmp_path / name).mkdir()
        (tmp_path / name / "code").write_text(name)
    return tmp_path


def test_the_api_and_the_queue_are_served_by_functions_that_read_the_privacy_switches() -> None:
    ways = entries(deploy((), tuple(PARAMETERS.items())))
    served = {function_of(name) for entry, name in ways if entry.startswith(("Api ", "AnalyseFunctionQueue"))}
    assert served == {"AnalyseFunction", "RestFunction"}
    for function in served:
        assert {"AgeGender", "Emotion", "BusName"} <= READ[function]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_changed_layer_reaches_whatever_is_invoked(layer: str, build: Path) -> None:
    before = running(build)
    (build / layer / "code").write_text("changed")
    assert changed(before, running(build)) == {name for name in FUNCTIONS if layer in layers(name)} != set()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_changed_code_reaches_whatever_is_invoked(function: str, build: Path) -> None:
    before = running(build)
    (build / function / "code").write_text("changed")
    assert changed(before, running(build)) == {function}


@pytest.mark.parametrize("parameter", sorted(set().union(*READ.values())))
def test_a_changed_parameter_reaches_whatever_reads_it(parameter: str, build: Path) -> None:
    after = running(build, {parameter: other(parameter)})
    assert changed(running(build), after) == {name for name in FUNCTIONS if parameter in READ[name]}


def test_what_did_not_change_is_left_alone(build: Path) -> None:
    assert running(build) == running(build)


def running(build: Path, parameters: Mapping[str, str] | None = None) -> dict[tuple[str, str], str]:
    """By each way in, and the function behind it: what is run there."""
    uploaded = {name: hashlib.sha256((build / name / "code").read_bytes()).hexdigest() for name in BUILT}
    chosen = {**PARAMETERS, **(parameters or {})}
    resources = deploy(tuple(uploaded.items()), tuple(chosen.items()))
    values = Resolver(chosen, resources, SOURCE["Conditions"])
    return {(entry, name): run(resources, values, name) for entry, name in entries(resources)}


def changed(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> set[str]:
    """The functions that are run otherwise now: each behind all of its ways in."""
    assert before.keys() == after.keys()
    kept = {name for entry, name in before if before[entry, name] == after[entry, name]}
    anew = {name for entry, name in before if before[entry, name] != after[entry, name]}
    assert not kept & anew
    return {function_of(name) for name in anew}


@cache
def deploy(uploaded: tuple[tuple[str, str], ...], chosen: tuple[tuple[str, str], ...]) -> Resources:
    """What CloudFormation is given, by the hash under which each folder was uploaded, and the parameters."""
    hashes = dict(uploaded)
    translated = translate(deepcopy(SOURCE), dict(chosen), lambda name: f"s3://bucket/{hashes.get(name, name)}")
    resources: Resources = translated["Resources"]
    return resources


def entries(resources: Resources) -> Iterator[tuple[str, str]]:
    """Each way in, and the resource that it names: a function, or an alias of one."""
    for name, resource in resources.items():
        if (ways := WAYS.get(resource["Type"])) is not None:
            for way, invoked in ways(resource["Properties"]):
                yield f"{name} {way}", invoked


def integrations(api: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for path, methods in api["Body"]["paths"].items():
        for integration in methods.values():
            uri = integration["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
            yield path, re.findall(r"functions/\$\{(\w+)", uri)[0]


def tasks(machine: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for task, value in machine["DefinitionSubstitutions"].items():
        if "Fn::GetAtt" in value:
            yield task, value["Fn::GetAtt"][0]


WAYS: dict[str, Callable[[dict[str, Any]], Iterable[tuple[str, str]]]] = {
    "AWS::ApiGatewayV2::Api": integrations,
    "AWS::Lambda::EventSourceMapping": lambda mapping: [("", mapping["FunctionName"]["Ref"])],
    "AWS::Events::Rule": lambda rule: [("", target["Arn"]["Fn::GetAtt"][0]) for target in rule["Targets"]],
    "AWS::StepFunctions::StateMachine": tasks,
}
"""What a function can be invoked by."""


def function_of(name: str) -> str:
    """The function that is meant by its own name, or by that of an alias of it."""
    return name.partition("Alias")[0]


def run(resources: Resources, values: Resolver, name: str) -> str:
    """What tells apart what is run: a function's properties, or the name of the published version."""
    resource = resources[name]
    if resource["Type"] == "AWS::Lambda::Alias":
        return str(resource["Properties"]["FunctionVersion"]["Fn::GetAtt"][0])
    assert resource["Type"] == "AWS::Lambda::Function"
    return json.dumps(values.resolve(resource["Properties"]), sort_keys=True)


def other(parameter: str) -> str:
    """A value that it does not have by default."""
    declared, default = SOURCE["Parameters"][parameter], PARAMETERS[parameter]
    if "AllowedValues" in declared:
        return next(value for value in map(str, declared["AllowedValues"]) if value != default)
    return str(int(default) + 1) if declared["Type"] == "Number" else f"{default}-2"
