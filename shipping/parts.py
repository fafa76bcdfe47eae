"""What there is to ship: the functions of a template with their layers, as sources or as `sam build` left them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from local.template import ROOT

SOURCE = ROOT / "template.yaml"
BUILT = ROOT / ".aws-sam" / "build" / "template.yaml"


@dataclass(frozen=True, slots=True)
class Function:
    """A function, and the layers below it in the order of the template."""

    logical_id: str
    name: str
    """Its handler's module, with which its sample events begin; several functions may share a folder of sources."""
    code: Path
    layers: dict[str, Path]
    """Folders by logical id: of a built template what Lambda has in /opt."""
    schedules: tuple[str, ...]
    """What its schedules send, as JSON."""


def load(path: Path = BUILT) -> list[Function]:
    """The functions of a SAM template; ValueError for a layer that it does not have."""
    source = yaml_parse(path.read_text())
    shared = source.get("Globals", {}).get("Function", {}).get("Layers", [])
    layers = {
        name: path.parent / resource["Properties"]["ContentUri"]
        for name, resource in source["Resources"].items()
        if resource["Type"] == "AWS::Serverless::LayerVersion"
    }
    return [
        _function(name, resource["Properties"], shared, layers, path.parent)
        for name, resource in source["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    ]


def _function(
    logical_id: str, properties: dict[str, Any], shared: list[Any], layers: dict[str, Path], root: Path
) -> Function:
    names = [reference["Ref"] for reference in [*shared, *properties.get("Layers", [])]]
    if missing := [name for name in names if name not in layers]:
        raise ValueError(f"{logical_id} stands on {missing[0]}, which template.yaml does not have")
    triggers = properties.get("Events", {}).values()
    return Function(
        logical_id,
        properties["Handler"].partition(".")[0],
        root / properties["CodeUri"],
        {name: layers[name] for name in names},
        tuple(t["Properties"]["Input"] for t in triggers if t["Type"] in {"Schedule", "ScheduleV2"}),
    )
