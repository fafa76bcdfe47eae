"""A deployed stack, as far as CloudFormation tells of it, and a terminal to type commands at."""

from __future__ import annotations

import json

import boto3
import pytest

OUTPUTS = {
    "ScenesTable": "scenes",
    "TrafficTable": "traffic",
    "CountedTable": "counted",
    "CamerasTable": "cameras",
    "JobsTable": "jobs",
    "BusName": "foyer",
    "BlobsBucket": "blobs",
    "UploadsUrl": "https://blobs.s3.eu-west-1.amazonaws.com",
    "FailedDeparturesUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/failed",
    "JobQueueUrl": "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs.fifo",
}


def deploy(name: str, outputs: dict[str, str]) -> None:
    body = {
        "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {key: {"Value": value} for key, value in outputs.items()},
    }
    boto3.client("cloudformation").create_stack(StackName=name, TemplateBody=json.dumps(body))


@pytest.fixture
def stack(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.cli import commands

    deploy("foyer", OUTPUTS)
    monkeypatch.setattr(commands.time, "sleep", lambda seconds: None)


class Terminal:
    """Runs commands and reads what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str, status: int = 0) -> str:
        from foyer.cli.cameras import main

        assert main([*arguments, "--stack", "foyer"]) == status
        told = self._capsys.readouterr()
        return told.err if status else told.out


@pytest.fixture
def cameras(stack: None, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)
