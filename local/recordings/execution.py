"""One execution of the recordings' state machine in a running local stack."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import boto3

from local.recordings.bucket import OUTPUT_PREFIX, PREFIX, Folder
from local.stack import LocalStack

MACHINE = "RecordingsMachine"


@dataclass(slots=True)
class Execution:
    """One that was started."""

    arn: str

    @classmethod
    def start(cls, stack: LocalStack, folder: Folder, request: Mapping[str, Any]) -> Self:
        """Start one over a folder's clips."""
        machine = stack.template.resolver.resolve({"Ref": MACHINE})
        told = {"bucket": folder.bucket, "prefix": PREFIX, "output_prefix": OUTPUT_PREFIX, **request}
        started = boto3.client("stepfunctions").start_execution(
            stateMachineArn=machine, name=str(uuid.uuid4()), input=json.dumps(told)
        )
        return cls(started["executionArn"])

    def runs(self, pause: float) -> bool:
        """Whether it goes on, as of so many seconds later."""
        time.sleep(pause)
        return bool(self._described()["status"] == "RUNNING")

    def wait(self, seconds: float) -> None:
        """Until it has ended; TimeoutError where it has not by then."""
        end = time.monotonic() + seconds
        while self.runs(0.05):
            if time.monotonic() > end:
                raise TimeoutError(f"{self.arn} still runs after {seconds} s")

    def stop(self) -> None:
        """End it where it is; tasks under way run to their end."""
        boto3.client("stepfunctions").stop_execution(executionArn=self.arn)

    @property
    def failure(self) -> str | None:
        """Why it failed, if it did."""
        told = self._described()
        if told["status"] == "SUCCEEDED":
            return None
        try:
            return str(json.loads(told["cause"])["errorMessage"])
        except (KeyError, ValueError, TypeError):
            return f"{told['status']} {told.get('error', '')} {told.get('cause', '')}".strip()

    @property
    def output(self) -> dict[str, Any]:
        """What it ended with."""
        told: dict[str, Any] = json.loads(self._described()["output"])
        return told

    def _described(self) -> dict[str, Any]:
        told: dict[str, Any] = boto3.client("stepfunctions").describe_execution(executionArn=self.arn)
        return told
