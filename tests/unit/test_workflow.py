from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

WORKFLOW: dict[str, Any] = yaml.safe_load((REPOSITORY / ".github/workflows/ci.yml").read_text())
TARGETS = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE))


def called() -> set[str]:
    return {row["target"] for row in WORKFLOW["jobs"]["make"]["strategy"]["matrix"]["include"]}


def test_the_workflow_checks_tests_packages_and_emulates() -> None:
    assert {"check", "test", "package", "emulate"} <= called()


@pytest.mark.parametrize("target", sorted(called()))
def test_every_target_that_the_workflow_makes_is_there(target: str) -> None:
    assert target in TARGETS


def test_the_workflow_may_only_read() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in WORKFLOW["jobs"].values())


def test_every_action_is_pinned_to_a_version() -> None:
    used = [step["uses"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+", each) for each in used), used
