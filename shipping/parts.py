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
    handler: str
    code: Path
    layers: dict[str, Path]
    """Folders by logical id: of a built template what Lambda has in /opt."""

    @property
    def name(self) -> str:
        """Its handler's module, with which its sample events begin; several functions may share a folder of sources."""
        return self.handler.partition(".")[0]


def load(path: Path = BUILT) -> list[Function]:
    """The functions of a SAM template; ValueError for a layer that it does not have."""
    source = yaml_parse(path.read_text())
    shared = source.get("Globals", {}).get("Function", {}).get("Layers", [])
    functions, folders = [], _of_type(source, "LayerVersion")
    for logical_id, properties in _of_type(source, "Function").items():
        names = [reference["Ref"] for reference in [*shared, *properties.get("Layers", [])]]
        if missing := set(names) - folders.keys():
            raise ValueError(f"{logical_id} stands on {min(missing)}, which template.yaml does not have")
        layers = {name: path.parent / folders[name]["ContentUri"] for name in names}
        functions.append(Function(logical_id, properties["Handler"], path.parent / properties["CodeUri"], layers))
    return functions


def _of_type(source: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    resources = source["Resources"].items()
    return {name: one["Properties"] for name, one in resources if one["Type"] == f"AWS::Serverless::{kind}"}
