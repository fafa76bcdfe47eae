"""`foyer`: one command that finds all others, and says at once which there are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from foyer.cli import openapi
from foyer.cli.command import COMMANDS, main
from foyer.cli.schemas import COMMITTED
from tests.conftest import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
MODULES = {path.stem for path in (REPOSITORY / "layers/foyer/python/foyer/cli").glob("*.py")}
SHARED = {"__init__", "command", "commands", "deployment"}
"""Modules that are no commands."""


def test_every_module_is_a_command_or_shared_by_some() -> None:
    assert COMMANDS.keys() == MODULES - SHARED


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]])
def test_help_lists_each_command_in_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit, match="0"):
        main(arguments)

    said = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    for name, purpose in COMMANDS.items():
        assert [name, purpose] in said


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([name, "--help"])

    assert capsys.readouterr().out.startswith(f"usage: foyer {name} ")


@pytest.mark.parametrize("arguments", [["camera"], ["--stack", "foyer"], [""]])
def test_what_is_no_command_is_answered_with_those_there_are(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)

    assert "usage: foyer" in capsys.readouterr().err


def test_help_imports_no_command_and_no_package() -> None:
    code = (
        "import sys\nfrom foyer.cli.command import main\ntry: main([])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": "layers/foyer/python"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True
    )
    imported = set(run.stderr.split())

    assert {name for name in imported if name.startswith("foyer")} == {"foyer", "foyer.cli", "foyer.cli.command"}
    assert not imported & {"boto3", "botocore", "msgspec", "pynamodb"}


def test_the_project_installs_it() -> None:
    (script,) = PROJECT["project"]["scripts"].items()

    assert EntryPoint(name=script[0], value=script[1], group="console_scripts").load() is main
    assert script[0] == "foyer"
    (package,) = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    (folder,) = PROJECT["tool"]["hatch"]["build"]["dev-mode-dirs"]
    assert (REPOSITORY / folder).samefile(REPOSITORY / package / "..")


def test_openapi_is_written_where_it_is_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    committed = openapi.FILE.read_text()
    monkeypatch.setattr(openapi, "FILE", tmp_path / "openapi.json")

    assert main(["openapi"]) == 0
    assert json.loads((tmp_path / "openapi.json").read_text()) == json.loads(committed)
    assert "openapi.json" in capsys.readouterr().out


def test_schemas_are_written_where_they_are_committed_or_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    committed = {path.name: path.read_bytes() for path in (REPOSITORY / COMMITTED).glob("*.json")}

    assert main(["schemas"]) == main(["schemas", "elsewhere"]) == 0
    for folder in (tmp_path / COMMITTED, tmp_path / "elsewhere"):
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == committed
    assert f"elsewhere: {len(committed)} schemas" in capsys.readouterr().out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_also_a_module_to_run(name: str) -> None:
    module = import_module(f"foyer.cli.{name}")

    assert 'if __name__ == "__main__":\n    sys.exit(main())\n' in Path(module.__file__ or "").read_text()
