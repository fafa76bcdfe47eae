"""The workflows: what they make, what they may do, and that nobody else can change what they run."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY
from tests.fixtures.makefile import makefile

FOLDER = REPOSITORY / ".github/workflows"
WORKFLOWS: dict[str, dict[str, Any]] = {path.name: yaml.safe_load(path.read_text()) for path in FOLDER.iterdir()}
CI, DEPLOY, DEPLOY_TO = WORKFLOWS["ci.yml"], WORKFLOWS["deploy.yml"], WORKFLOWS["deploy-to.yml"]
TARGETS = set(re.findall(r"^([a-z-]+):", makefile(), re.MULTILINE))
SAM_CONFIG = tomllib.loads((REPOSITORY / "samconfig.toml").read_text())
PINNED = re.compile(r"uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def made() -> set[str]:
    """Every target that a workflow makes."""
    rows = {target for row in CI["jobs"]["make"]["strategy"]["matrix"]["include"] for target in row["target"].split()}
    runs = [step.get("run", "") for step in DEPLOY_TO["jobs"]["deploy"]["steps"]]
    return rows | {target for run in runs if run.startswith("make ") for target in run.split()[1:]}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


def triggers(workflow: dict[str, Any]) -> dict[str, Any]:
    """What starts it: YAML 1.1 reads the word `on` as true."""
    found: dict[str, Any] = workflow[True]  # type: ignore[index]
    return found


def test_ci_checks_tests_packages_and_emulates() -> None:
    assert {"check", "test", "package", "emulate"} <= made()


@pytest.mark.parametrize("target", sorted(made()))
def test_every_target_that_a_workflow_makes_is_there(target: str) -> None:
    assert target in TARGETS


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_only_read_unless_a_job_asks_for_a_token_of_its_own(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    for job in WORKFLOWS[name]["jobs"].values():
        assert name != "ci.yml" or "permissions" not in job
        assert job.get("permissions", {}).keys() <= {"contents", "id-token"}
        assert job.get("permissions", {}).get("contents", "read") == "read"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_to_a_commit_whose_version_stands_beside_it(name: str) -> None:
    lines = [line.strip().removeprefix("- ") for line in (FOLDER / name).read_text().splitlines() if "uses:" in line]
    assert [line for line in lines if not PINNED.fullmatch(line) and "uses: ./" not in line] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    used = {step["uses"] for workflow in WORKFLOWS.values() for step in steps(workflow) if "uses" in step}
    assert len({each.partition("@")[0] for each in used}) == len(used)


def test_what_passed_on_main_is_deployed_to_dev_and_then_to_prod() -> None:
    assert triggers(DEPLOY)["workflow_run"] == {"workflows": ["CI"], "branches": ["main"], "types": ["completed"]}
    condition = DEPLOY["jobs"]["dev"]["if"]
    assert "conclusion == 'success'" in condition
    assert "event == 'push'" in condition  # a pull request's branch may be named main as well
    assert [job["with"]["environment"] for job in DEPLOY["jobs"].values()] == ["dev", "prod"]
    assert DEPLOY["jobs"]["prod"]["needs"] == "dev"


def test_a_deployment_is_never_cut_short() -> None:
    assert DEPLOY["concurrency"]["cancel-in-progress"] is False


def test_the_role_is_taken_after_everything_is_built() -> None:
    names = [str(step.get("uses", step.get("run"))).partition("@")[0] for step in steps(DEPLOY_TO)]
    assert names.index("make package dashboard") < names.index("aws-actions/configure-aws-credentials")
    assert names[-1] == "make deploy"


def test_the_environment_decides_where_it_is_deployed_and_no_token_is_shown() -> None:
    job = DEPLOY_TO["jobs"]["deploy"]
    assert job["environment"] == "${{ inputs.environment }}"
    assert job["steps"][-1]["env"]["CREDENTIALS"] == "0"
    assert job["steps"][-1]["env"]["ENVIRONMENT"] == "${{ inputs.environment }}"


def test_no_expression_is_written_into_a_command() -> None:
    for workflow in WORKFLOWS.values():
        for step in steps(workflow):
            assert "${{" not in step.get("run", "").replace("${{ matrix.target }}", "")


def test_the_sam_cli_has_the_environments_and_no_deployment_of_anybodys() -> None:
    assert SAM_CONFIG.keys() == {"version", "default", "dev", "prod"}
    assert SAM_CONFIG["default"].keys() == {"validate", "build"}
    for environment in ("dev", "prod"):
        assert SAM_CONFIG[environment].keys() == {"deploy"}
        assert SAM_CONFIG[environment]["deploy"]["parameters"].keys() == {"tags"}


def test_settings_that_the_sam_cli_writes_are_not_tracked() -> None:
    assert "samconfig.*.toml" in (REPOSITORY / ".gitignore").read_text().splitlines()
