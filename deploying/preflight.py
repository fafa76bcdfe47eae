"""What must hold before anything is built or sent: each check names what to do where it fails."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import boto3
from botocore.config import Config
from samtranslator.yaml_helper import yaml_parse

from deploying import quotas
from deploying.findings import Finding, Severity
from deploying.problems import FAILURES, Problem, explained
from local import template

PYTHON = ((3, 11), (3, 14))
"""The first version that works, and the first that does not."""
NODE = 20
"""The first major version that builds the models and the dashboard."""
SAM = template.ROOT / ".sam-venv" / "bin" / "sam"
_IMPATIENT = Config(connect_timeout=10, read_timeout=20, retries={"total_max_attempts": 2})


def machine(sam: Path = SAM) -> list[Finding]:
    """What this machine has."""
    return [_python(), _node(), _sam(sam)]


def account(region: str | None, stack: str) -> Iterator[Finding]:
    """Credentials and region, as AWS sees them; the first failure is the last finding, as the rest stands on it."""
    chosen = region or boto3.Session().region_name
    if not chosen:
        yield Finding(Severity.FAILURE, "Region", "No region is set. Name one with REGION=, such as REGION=eu-west-1.")
        return
    yield Finding(Severity.OK, "Region", chosen)
    try:
        caller = boto3.client("sts", config=_IMPATIENT).get_caller_identity()
    except FAILURES as error:
        yield Finding(Severity.FAILURE, "Credentials", explained(error, "asking who is calling"))
        return
    yield Finding(Severity.OK, "Credentials", f"account {caller['Account']}, {caller['Arn']}; stack {stack}")


def parameters(given: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """The values that the template's parameters will have: those given, else those before, else its defaults.

    Raises:
        Problem: one is not the template's, or not a value that it takes.
    """
    try:
        template.load(parameters=given)
    except ValueError as error:
        raise Problem(f"PARAMETERS: {error}. template.yaml says under Parameters what there is.") from error
    source = yaml_parse((template.ROOT / "template.yaml").read_text())["Parameters"]
    defaults = {name: str(spec["Default"]) for name, spec in source.items()}
    return defaults | {name: value for name, value in before.items() if name in defaults} | dict(given)


def check(values: Mapping[str, str]) -> list[Finding]:
    """What the account's quotas say."""
    return quotas.check(values)


def demand(findings: list[Finding]) -> None:
    """Go on only if nothing failed.

    Raises:
        Problem: something did; the findings have been shown.
    """
    if any(finding.severity is Severity.FAILURE for finding in findings):
        raise Problem("Nothing was changed. Cure what failed and repeat the command.")


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if PYTHON[0] <= sys.version_info[:2] < PYTHON[1]:
        return Finding(Severity.OK, "Python", version)
    remedy = "Install Python 3.11, 3.12 or 3.13 and remove .venv."
    return Finding(Severity.FAILURE, "Python", f"Foyer does not run on Python {version}. {remedy}")


def _node() -> Finding:
    path = shutil.which("node")
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout if path else ""
    major = said.strip().removeprefix("v").partition(".")[0]
    if major.isdigit() and int(major) >= NODE and shutil.which("npm"):
        return Finding(Severity.OK, "Node.js", said.strip())
    found = said.strip() or "none"
    remedy = f"Install Node.js {NODE} or later with npm from nodejs.org."
    return Finding(Severity.FAILURE, "Node.js", f"Models and dashboard are built with Node.js; found {found}. {remedy}")


def _sam(sam: Path) -> Finding:
    if sam.is_file():
        return Finding(Severity.OK, "SAM CLI", str(sam.relative_to(template.ROOT)))
    return Finding(Severity.FAILURE, "SAM CLI", "It is not installed: `make validate` puts it into .sam-venv.")
