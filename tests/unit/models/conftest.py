"""The built nets, the sources they were built from, and the runtime that judges them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from onnxruntime import InferenceSession, SessionOptions

from recipe.paths import DIST, PACKAGES
from tests.unit.models.pictures import Pixels
from tests.unit.models.reference import Floats, Reference

Run = Callable[[str, Pixels], dict[str, Floats]]


@pytest.fixture(scope="session")
def packages() -> Path:
    if not PACKAGES.is_dir():
        pytest.fail("The sources of the nets are missing: run `make models`", pytrace=False)
    return PACKAGES


@pytest.fixture(scope="session")
def dist() -> Path:
    if not (DIST / "manifest.json").is_file():
        pytest.fail("The nets are not built: run `make models`", pytrace=False)
    return DIST


@pytest.fixture(scope="session")
def run(dist: Path) -> Run:
    """Run a built net on pixels `(N, H, W, 3)`; return its outputs by name."""
    sessions: dict[str, InferenceSession] = {}

    def run_net(name: str, images: Pixels) -> dict[str, Floats]:
        if name not in sessions:
            options = SessionOptions()
            options.log_severity_level = 3
            path = str(dist / f"{name}.onnx")
            sessions[name] = InferenceSession(path, options, providers=["CPUExecutionProvider"])
        session = sessions[name]
        names = [output.name for output in session.get_outputs()]
        return dict(zip(names, session.run(names, {"images": images}), strict=True))

    return run_net


@pytest.fixture
def reference(packages: Path, tmp_path: Path) -> Reference:
    return Reference(packages, tmp_path)


@pytest.fixture
def manifest(dist: Path) -> dict[str, Any]:
    entries: dict[str, Any] = json.loads((dist / "manifest.json").read_text())
    return entries
