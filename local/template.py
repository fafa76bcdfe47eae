"""template.yaml as plain CloudFormation, its intrinsic functions resolved for the local stack."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from local.intrinsics import REGION, Resolver

# The translator counts what it does, for nobody here, and complains that the counts are not sent anywhere.
logging.getLogger("samtranslator.metrics").setLevel(logging.ERROR)

ROOT = Path(__file__).resolve().parent.parent

_LOCATION = {
    "AWS::Serverless::Function": "CodeUri",
    "AWS::Serverless::LayerVersion": "ContentUri",
    "AWS::Serverless::StateMachine": "DefinitionUri",
}
"""The property that says where a resource's files are."""


@dataclass(frozen=True, slots=True)
class Template:
    """The resources of a template, by logical id."""

    folder: Path
    """What the template's paths are relative to."""
    resources: Mapping[str, Any]
    resolver: Resolver
    code: Mapping[str, Path]
    """Where each function's code lies."""
    definitions: Mapping[str, Path] = field(default_factory=dict)
    """Where each state machine's definition lies."""

    def of_type(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Logical id and resolved properties of each resource of a CloudFormation type."""
        for logical_id, resource in self.resources.items():
            if resource["Type"] == kind:
                yield logical_id, self.resolver.resolve(resource.get("Properties", {}))


def load(path: Path = ROOT / "template.yaml", parameters: Mapping[str, str] | None = None) -> Template:
    """Read a SAM template; `parameters` override its defaults. ValueError for one that the template does not have."""
    source = yaml_parse(path.read_text())
    declared = source.get("Parameters", {})
    if unknown := set(parameters or {}) - set(declared):
        raise ValueError(f"{path.name} has no parameter {', '.join(sorted(unknown))}")
    values = {name: str(spec["Default"]) for name, spec in declared.items() if "Default" in spec}
    values |= parameters or {}
    for name, value in values.items():
        _check(name, value, declared[name])
    code = {
        logical_id: path.parent / resource["Properties"].pop("CodeUri")
        for logical_id, resource in source["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }
    definitions = {
        logical_id: path.parent / resource["Properties"]["DefinitionUri"]
        for logical_id, resource in source["Resources"].items()
        if resource["Type"] == "AWS::Serverless::StateMachine"
    }
    resolver = Resolver(values, translate(source, values)["Resources"], source.get("Conditions", {}))
    return Template(path.parent, resolver.resources, resolver, code, definitions)


def _check(name: str, value: str, spec: Mapping[str, Any]) -> None:
    """Refuse what CloudFormation would refuse."""
    low, high, allowed = spec.get("MinValue"), spec.get("MaxValue"), spec.get("AllowedValues")
    if (low is not None and float(value) < low) or (high is not None and float(value) > high):
        raise ValueError(f"{name} must be from {low} to {high}, not {value}")
    if allowed and value not in map(str, allowed):
        raise ValueError(f"{name} must be one of {', '.join(map(str, allowed))}, not {value}")


def translate(
    source: dict[str, Any], parameters: dict[str, str], uploaded: Callable[[str], str] = lambda _: "s3://local/code"
) -> dict[str, Any]:
    """From SAM to CloudFormation.

    The translator wants code to be in a bucket, as it is once a template is packaged: `uploaded` says where, by the
    logical id of a function, a layer or a state machine.
    """
    for logical_id, resource in source["Resources"].items():
        if (location := _LOCATION.get(resource["Type"])) is not None:
            resource["Properties"][location] = uploaded(logical_id)
    with patch.dict(os.environ, AWS_DEFAULT_REGION=REGION):
        translated: dict[str, Any] = transform(source, dict(parameters), None)
    return translated
