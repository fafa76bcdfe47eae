"""Runs over recordings, started and followed by the operator's command."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from tests.integration.cli.conftest import OUTPUTS, deploy

pytestmark = pytest.mark.usefixtures("aws")
START = ["start", "--stack", "foyer", "--camera", "door", "--output-prefix", "results"]


@pytest.fixture
def machine() -> str:
    pass_on = json.dumps({"StartAt": "On", "States": {"On": {"Type": "Pass", "End": True}}})
    made = boto3.client("stepfunctions").create_state_machine(
        name="foyer-recordings", definition=pass_on, roleArn="arn:aws:iam::123456789012:role/machine"
    )
    arn = str(made["stateMachineArn"])
    deploy("foyer", {**OUTPUTS, "RecordingsMachine": arn, "RecordingsBucket": "footage"})
    return arn


def recordings(*arguments: str, status: int = 0) -> None:
    from foyer.cli.recordings import main

    assert main(arguments) == status


def started(machine: str) -> dict[str, Any]:
    client = boto3.client("stepfunctions")
    [execution] = client.list_executions(stateMachineArn=machine)["executions"]
    told: dict[str, Any] = json.loads(client.describe_execution(executionArn=execution["executionArn"])["input"])
    return told


def test_a_run_is_started_with_what_was_asked_for_and_nothing_else(
    machine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    recordings(*START, "--prefix", "clips", "--store", "--sensitivity", '{"appearance": 0.8}')

    assert started(machine) == {
        "bucket": "footage",
        "prefix": "clips",
        "output_prefix": "results",
        "camera": "door",
        "sensitivity": {"appearance": 0.8},
        "store": True,
        "dry_run": False,
    }
    assert "status --stack foyer --execution" in capsys.readouterr().out


def test_what_the_machine_would_refuse_is_refused_before_it_starts(
    machine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    recordings(*START, "--prefix", "clips", "--frames-per-second", "0", status=1)

    assert "frames_per_second" in capsys.readouterr().err
    assert not boto3.client("stepfunctions").list_executions(stateMachineArn=machine)["executions"]


def test_how_far_a_run_is_is_told(machine: str, capsys: pytest.CaptureFixture[str]) -> None:
    recordings(*START, "--prefix", "clips")
    name = capsys.readouterr().out.split()[-1]
    recordings("status", "--stack", "foyer")

    assert name in capsys.readouterr().out


def test_a_stack_without_recordings_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    deploy("foyer", OUTPUTS)
    recordings(*START, "--prefix", "clips", status=1)

    assert "before recordings" in capsys.readouterr().err
