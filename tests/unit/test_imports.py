"""What a function does not need it does not import: a cold start pays for every package."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

HEAVY = {"boto3", "numpy", "lap", "onnxruntime", "PIL", "pydantic", "aws_lambda_powertools.event_handler"}


@pytest.mark.parametrize(
    ("function", "needed"),
    [
        ("analyse", {"numpy", "PIL"}),
        ("rest", set()),
        ("depart", {"boto3"}),
        ("sweep", {"boto3"}),
    ],
)
def test_a_function_imports_nothing_heavy_that_it_does_not_need(function: str, needed: set[str]) -> None:
    assert HEAVY & imported(function) <= needed


def imported(function: str) -> set[str]:
    """The modules that a function's start loads."""
    folders = [REPOSITORY / "functions" / function, REPOSITORY / "layers/foyer/python"]
    code = f"import sys, {function}; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_rest_starts_without_the_scene() -> None:
    """It has no use for it, and every answer but a frame's waits for this function's start."""
    assert not any(name.startswith("foyer.scene") for name in imported("rest"))
