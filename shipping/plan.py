"""What there is to ship: the functions and layers of template.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from local.template import ROOT

PACKAGES = ROOT / "build" / "package"
"""Where the zip files lie, each under its logical id."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer, built by its folder's Makefile."""

    logical_id: str
    folder: Path

    @property
    def archive(self) -> Path:
        """Its zip file."""
        return PACKAGES / f"{self.logical_id}.zip"


@dataclass(frozen=True, slots=True)
class Function:
    """A function, and the layers below it in the order of the template."""

    logical_id: str
    code: Path
    layers: tuple[Layer, ...]
    module: str
    """That of its handler, in the folder of its code; several functions may share one folder."""
    schedules: tuple[str, ...]
    """What its schedules send, as JSON."""

    @property
    def name(self) -> str:
        """Its module's name, with which its sample events begin."""
        return self.module

    @property
    def archive(self) -> Path:
        """Its zip file."""
        return PACKAGES / f"{self.logical_id}.zip"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a deployment uploads."""

    functions: tuple[Function, ...]
    layers: tuple[Layer, ...]

    @property
    def parts(self) -> tuple[Layer | Function, ...]:
        """Whatever has a zip file."""
        return (*self.layers, *self.functions)


def load(path: Path = ROOT / "template.yaml") -> Plan:
    """Read a SAM template; ValueError for a layer that it does not have, or that its Makefile does not build."""
    source = yaml_parse(path.read_text())
    layers = {
        logical_id: _layer(logical_id, resource, path.parent)
        for logical_id, resource in _of_type(source, "AWS::Serverless::LayerVersion").items()
    }
    shared = source.get("Globals", {}).get("Function", {}).get("Layers", [])
    functions = [
        _function(logical_id, resource["Properties"], shared, layers, path.parent)
        for logical_id, resource in _of_type(source, "AWS::Serverless::Function").items()
    ]
    return Plan(tuple(functions), tuple(layers.values()))


def _of_type(source: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {name: resource for name, resource in source["Resources"].items() if resource["Type"] == kind}


def _layer(logical_id: str, resource: Mapping[str, Any], root: Path) -> Layer:
    if resource.get("Metadata", {}).get("BuildMethod") != "makefile":
        raise ValueError(f"{logical_id} is not built by a Makefile")
    return Layer(logical_id, root / resource["Properties"]["ContentUri"])


def _function(
    logical_id: str, properties: Mapping[str, Any], shared: list[Any], layers: Mapping[str, Layer], root: Path
) -> Function:
    names = [reference["Ref"] for reference in [*shared, *properties.get("Layers", [])]]
    if missing := [name for name in names if name not in layers]:
        raise ValueError(f"{logical_id} stands on {missing[0]}, which template.yaml does not have")
    schedules = [
        event["Properties"]["Input"]
        for event in properties.get("Events", {}).values()
        if event["Type"] in {"Schedule", "ScheduleV2"}
    ]
    return Function(
        logical_id,
        root / properties["CodeUri"],
        tuple(layers[name] for name in names),
        properties["Handler"].partition(".")[0],
        tuple(schedules),
    )
