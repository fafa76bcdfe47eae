from __future__ import annotations

from pathlib import Path

import pytest

from shipping import parts

TEMPLATE = """
Globals:
  Function:
    Layers: [!Ref Shared]
Resources:
  Shared:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: layers/shared/}
  Own:
    Type: AWS::Serverless::LayerVersion
    Properties: {ContentUri: layers/own/}
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/house/
      Handler: tidy.handler
      Layers: [!Ref OWN]
"""


def test_a_function_stands_on_the_shared_layers_and_its_own(tmp_path: Path) -> None:
    [function] = parts.load(written(tmp_path))

    assert function.layers == {"Shared": tmp_path / "layers/shared", "Own": tmp_path / "layers/own"}
    assert (function.name, function.code) == ("tidy", tmp_path / "functions/house")


def test_a_layer_that_the_template_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Function stands on Lost"):
        parts.load(written(tmp_path, own="Lost"))


def test_every_layer_of_the_template_has_its_rule() -> None:
    for function in parts.load(parts.SOURCE):
        for name, folder in function.layers.items():
            assert f"build-{name}" in (folder / "Makefile").read_text(), name


def test_every_function_of_the_template_has_its_code_and_is_built() -> None:
    for function in parts.load(parts.SOURCE):
        assert (function.code / f"{function.name}.py").is_file()
        assert "files.mk" in (function.code / "Makefile").read_text()


def written(folder: Path, own: str = "Own") -> Path:
    path = folder / "template.yaml"
    path.write_text(TEMPLATE.replace("OWN", own))
    return path
