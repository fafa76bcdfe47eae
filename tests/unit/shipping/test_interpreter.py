from __future__ import annotations

import sys
from pathlib import Path

import pytest

from layers.runtime.assembly import interpreter
from layers.runtime.assembly.interpreter import VERSION, candidates, find, runs


def test_the_first_that_runs_is_taken(tmp_path: Path) -> None:
    shim = script(tmp_path / "shims" / f"python{VERSION}", "echo 'version not installed' >&2; exit 127")
    real = script(tmp_path / f".pyenv/versions/{VERSION}.7/bin/python{VERSION}", f"echo {VERSION}")

    found = [path for path in candidates({"PATH": str(shim.parent)}, tmp_path) if runs(path)]

    assert found[-1] == real
    assert shim not in found


def test_a_python_of_another_version_is_not_taken(tmp_path: Path) -> None:
    assert not runs(script(tmp_path / f"python{VERSION}", "echo 3.12"))


def test_one_that_crashes_after_telling_its_version_is_not_taken(tmp_path: Path) -> None:
    assert not runs(script(tmp_path / f"python{VERSION}", f"echo {VERSION}; exit 1"))


def test_one_that_hangs_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "_SECONDS", 0.2)

    assert not runs(script(tmp_path / f"python{VERSION}", "exec sleep 5"))


@pytest.mark.parametrize(
    "folder",
    [
        f".pyenv/versions/{VERSION}.1/bin",
        f".asdf/installs/python/{VERSION}.1/bin",
        f".local/share/mise/installs/python/{VERSION}/bin",
        f".local/share/uv/python/cpython-{VERSION}.1-linux-x86_64-gnu/bin",
    ],
)
def test_the_folders_of_version_managers_are_looked_through(folder: str, tmp_path: Path) -> None:
    path = script(tmp_path / folder / f"python{VERSION}", "")

    assert path in list(candidates({"PATH": ""}, tmp_path))


def test_a_version_manager_may_live_elsewhere(tmp_path: Path) -> None:
    path = script(tmp_path / f"opt/versions/{VERSION}.1/bin/python{VERSION}", "")

    assert path in list(candidates({"PYENV_ROOT": str(tmp_path / "opt")}, tmp_path / "home"))


def test_where_there_is_none_none_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(script(tmp_path / "python", "echo 3.11")))

    assert find({"PATH": str(tmp_path)}, tmp_path) is None


def script(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path
