from __future__ import annotations

from pathlib import Path

import pytest

from shipping import plan

TEMPLATE = """
Globals:
  Function:
    Layers: [!Ref Shared]
Resources:
  Shared:
    Type: AWS::Serverless::LayerVersion
    Metadata: {BuildMethod: BUILD}
    Properties: {ContentUri: layers/shared/}
  Own:
    Type: AWS::Serverless::LayerVersion
    Metadata: {BuildMethod: makefile}
    Properties: {ContentUri: layers/own/}
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/house/
      Handler: tidy.handler
      Layers: [!Ref OWN]
      Events:
        EachMinute:
          Type: Schedule
          Properties: {Schedule: rate(1 minute), Input: '{"task": "tidy"}'}
"""


def test_a_function_stands_on_the_shared_layers_and_its_own(tmp_path: Path) -> None:
    (function,) = plan.load(written(tmp_path)).functions

    assert [layer.logical_id for layer in function.layers] == ["Shared", "Own"]
    assert function.name == "tidy"
    assert function.schedules == ('{"task": "tidy"}',)


def test_a_layer_that_the_template_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Function stands on Lost"):
        plan.load(written(tmp_path, own="Lost"))


def test_a_layer_without_a_makefile_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Shared is not built by a Makefile"):
        plan.load(written(tmp_path, build="python3.13"))


def test_every_layer_of_the_template_has_its_rule() -> None:
    for layer in plan.load().layers:
        rules = (layer.folder / "Makefile").read_text()
        assert f"build-{layer.logical_id}" in rules, layer.logical_id


def test_every_function_of_the_template_has_its_code() -> None:
    for function in plan.load().functions:
        assert (function.code / f"{function.name}.py").is_file()


def written(folder: Path, own: str = "Own", build: str = "makefile") -> Path:
    path = folder / "template.yaml"
    path.write_text(TEMPLATE.replace("OWN", own).replace("BUILD", build))
    return path
