"""`python -m local.translate`: template.yaml as CloudFormation gets it, into build/template.json."""

from __future__ import annotations

import json

from samtranslator.yaml_helper import yaml_parse

from local.template import ROOT, translate

TRANSLATED = ROOT / "build" / "template.json"


def main() -> None:
    """Translate with the parameters' defaults."""
    source = yaml_parse((ROOT / "template.yaml").read_text())
    parameters = {name: str(parameter["Default"]) for name, parameter in source["Parameters"].items()}
    TRANSLATED.parent.mkdir(exist_ok=True)
    TRANSLATED.write_text(json.dumps(translate(source, parameters), indent=2) + "\n")


if __name__ == "__main__":
    main()
