"""template.yaml for `sam local`, pointing at what was packaged, with every variable's value written out."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from samtranslator.yaml_helper import yaml_parse

from local.template import ROOT, Template
from shipping.plan import Plan


def write(shipment: Plan, template: Template, endpoint: str, folder: Path) -> Path:
    """Unpack everything below `folder` and write template.json beside it; `endpoint` is AWS for the functions."""
    source = yaml_parse((ROOT / "template.yaml").read_text())
    translated = dict(template.of_type("AWS::Lambda::Function"))
    for part in shipment.parts:
        with zipfile.ZipFile(part.archive) as opened:
            opened.extractall(folder / part.logical_id)
        resource = source["Resources"][part.logical_id]
        resource.pop("Metadata", None)  # nothing is left to build
        key = "CodeUri" if part.logical_id in translated else "ContentUri"
        resource["Properties"][key] = str(folder / part.logical_id)
    for function in shipment.functions:
        variables = translated[function.logical_id].get("Environment", {}).get("Variables", {})
        own = {**variables, "AWS_ENDPOINT_URL": endpoint}
        source["Resources"][function.logical_id]["Properties"]["Environment"] = {"Variables": own}
    path = folder / "template.json"
    path.write_text(json.dumps(source, indent=2))
    return path
