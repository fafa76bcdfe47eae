"""How `sam build` has the layers built: where they lie, each time."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from layers.runtime.assembly import bytecode
from local.template import ROOT

LAYERS = sorted(path.parent.name for path in (ROOT / "layers").glob("*/Makefile"))


def test_the_sam_cli_builds_in_source_and_caches_nothing() -> None:
    """It compares a layer's own folder alone, and would miss a new Python, build rule or recipe."""
    build = tomllib.loads((ROOT / "samconfig.toml").read_text())["default"]["build"]["parameters"]

    assert (build["build_in_source"], build["cached"], build["parallel"]) == (True, False, False)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_that_was_copied_away_says_how_it_is_built(layer: str, tmp_path: Path) -> None:
    (tmp_path / "copied").mkdir()
    shutil.copy(ROOT / "layers" / layer / "Makefile", tmp_path / "copied")

    made = subprocess.run(["make", "-C", tmp_path / "copied"], capture_output=True, text=True, check=False)

    assert made.returncode
    assert "A layer is built where it lies: sam build --build-in-source" in made.stderr


def test_without_the_python_of_the_runtime_one_sentence_says_what_that_costs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """On stdout: the SAM CLI shows what goes to stderr only where a build fails."""
    monkeypatch.setattr(bytecode, "find", lambda: None)
    monkeypatch.setattr("sys.argv", ["bytecode", str(tmp_path / "FoyerLayer")])

    bytecode.main()

    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("FoyerLayer: without byte code")
