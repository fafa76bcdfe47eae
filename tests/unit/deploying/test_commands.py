"""What is run, and with which words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from deploying import commands, settings
from deploying.problems import Problem
from local.template import ROOT

CONVERT = """
import json, sys
from samcli.cli.types import CfnParameterOverridesType, CfnTags
words = json.load(sys.stdin)
kinds = CfnParameterOverridesType(), CfnTags()
print(json.dumps([kind.convert(tuple(given), None, None) for kind, given in zip(kinds, words)]))
"""


def test_nothing_is_asked_and_a_failure_is_rolled_back() -> None:
    words = commands.deploy_arguments(settings.read("deploy", {"STACK": "foyer"}), {})

    assert {"--no-confirm-changeset", "--no-fail-on-empty-changeset", "--no-disable-rollback"} <= set(words)
    assert "--guided" not in words
    assert words[words.index("--s3-prefix") + 1] == "foyer"
    assert "--config-env" not in words


def test_an_environment_of_the_sam_clis_settings_is_passed_on() -> None:
    words = commands.deploy_arguments(settings.read("deploy", {"STACK": "foyer", "ENVIRONMENT": "prod"}), {})

    assert words[words.index("--config-env") + 1] == "prod"
    assert words[words.index("--config-file") + 1] == str(ROOT / "samconfig.toml")


def test_the_sam_cli_reads_values_as_they_were_given() -> None:
    parameters = {"AlarmEmail": "", "BusName": "foyer", "Domain": 'with space and "marks"', "Arn": "a:b=c"}
    tags = {"team": "front desk", "stage": "dev"}
    words = [commands._quoted(parameters), commands._quoted(tags)]
    python = ROOT / ".sam-venv/bin/python"
    read = subprocess.run([python, "-c", CONVERT], input=json.dumps(words), capture_output=True, text=True, check=True)

    assert json.loads(read.stdout) == [parameters, tags]


def test_a_target_gets_its_variables_by_the_environment_where_nobody_sees_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stand_in = tmp_path / "make"
    stand_in.write_text(
        f"#!{sys.executable}\nimport os, sys; print(sys.argv[1:], os.environ['TOKEN'], 'MAKEFLAGS' in os.environ)\n"
    )
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("MAKEFLAGS", "-n")

    commands.make("smoke", TOKEN="secret")

    assert capfd.readouterr().out == "['--no-print-directory', 'smoke'] secret False\n"


def test_a_target_that_fails_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "make").symlink_to("/bin/false")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    with pytest.raises(Problem, match="`make package` failed"):
        commands.make("package")
