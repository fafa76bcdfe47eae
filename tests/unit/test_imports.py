"""What a function does not need it does not import: a cold start pays for every package."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

import pytest

from shipping import parts
from tests.conftest import REPOSITORY

HEAVY = {
    "av",
    "aws_lambda_powertools.event_handler",
    "aws_xray_sdk",
    "boto3",
    "lap",
    "numpy",
    "onnxruntime",
    "PIL",
    "pydantic",
}
NEEDED: dict[str, set[str]] = {
    "analyse": {"numpy", "PIL"},
    "rest": set(),
    "depart": {"boto3"},
    "sweep": {"boto3"},
    "plan": {"av", "boto3", "PIL"},
    "decode": {"av", "boto3", "PIL"},
    "segment": {"boto3", "numpy", "PIL"},
    "report": {"boto3"},
}
"""What each function may import before its first event; it imports all else once it is wanted."""
FUNCTIONS = {function.name: function for function in parts.load(parts.SOURCE)}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_imports_nothing_heavy_that_it_does_not_need(function: str) -> None:
    assert HEAVY & imported(function) <= NEEDED[function]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_imports_no_command_and_no_other_function(function: str) -> None:
    others = FUNCTIONS.keys() - {function}
    assert not {name for name in imported(function) if name in others or name.startswith("foyer.cli")}


@cache
def imported(function: str) -> frozenset[str]:
    """The modules that a function's start loads."""
    folders = [FUNCTIONS[function].code, REPOSITORY / "layers/foyer/python"]
    code = f"import sys, {function}; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return frozenset(run.stdout.split())


def test_rest_starts_without_the_scene() -> None:
    """It has no use for it, and every answer but a frame's waits for this function's start."""
    assert not any(name.startswith("foyer.scene") for name in imported("rest"))
