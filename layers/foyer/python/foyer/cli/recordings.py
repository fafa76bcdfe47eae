"""`foyer recordings start|status --stack NAME`: recordings of a deployed stack."""

from __future__ import annotations

import argparse
import json
import sys
import uuid
from collections.abc import Sequence
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from foyer.cli import deployment
from foyer.recordings.options import BadOptions

_OPTIONS = ("camera", "camera_position", "frames_per_second", "sensitivity", "time_zone", "session_timeout")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; the exit status."""
    chosen = build_parser().parse_args(arguments)
    try:
        outputs = deployment.enter(chosen.stack)
        if "RecordingsMachine" not in outputs:
            raise deployment.NoDeployment(f"the stack {chosen.stack} is of a version before recordings: update it")
        (_start if chosen.command == "start" else _status)(chosen, outputs)
    except (deployment.NoDeployment, BadOptions) as error:
        print(error, file=sys.stderr)
        return 1
    except (ClientError, BotoCoreError) as error:
        print(f"AWS refused: {error}", file=sys.stderr)
        return 1
    return 0


def _start(chosen: argparse.Namespace, outputs: dict[str, str]) -> None:
    from foyer.service.recordings.run import run_of  # noqa: PLC0415 - only now is it known where everything is

    request = _request(chosen, outputs)
    name = str(uuid.uuid4())
    run_of(name, request)  # what the state machine would refuse, said before it starts
    started = boto3.client("stepfunctions").start_execution(
        stateMachineArn=outputs["RecordingsMachine"], name=name, input=json.dumps(request)
    )
    print(started["executionArn"])
    print(f"foyer recordings status --stack {chosen.stack} --execution {name}")


def _request(chosen: argparse.Namespace, outputs: dict[str, str]) -> dict[str, Any]:
    given = {name: getattr(chosen, name) for name in _OPTIONS}
    return {
        "bucket": chosen.bucket or outputs["RecordingsBucket"],
        "prefix": chosen.prefix,
        "output_prefix": chosen.output_prefix,
        "store": chosen.store,
        "dry_run": chosen.dry_run,
        **{name: value for name, value in given.items() if value is not None},
    }


def _status(chosen: argparse.Namespace, outputs: dict[str, str]) -> None:
    client, machine = boto3.client("stepfunctions"), outputs["RecordingsMachine"]
    if chosen.execution is None:
        for found in client.list_executions(stateMachineArn=machine, maxResults=20)["executions"]:
            print(f"{found['name']}  {found['startDate']:%Y-%m-%d %H:%M}  {found['status']}")
        return
    arn = f"{machine.replace(':stateMachine:', ':execution:')}:{chosen.execution}"
    told = client.describe_execution(executionArn=arn)
    print(told["status"])
    for run in client.list_map_runs(executionArn=arn)["mapRuns"] if told["status"] == "RUNNING" else []:
        counts = client.describe_map_run(mapRunArn=run["mapRunArn"])["itemCounts"]
        print(f"{counts['succeeded'] + counts['failed']} of {counts['total']} clips, {counts['running']} in work")
    if told["status"] == "SUCCEEDED":
        print(json.dumps(json.loads(told["output"]), indent=2))
    elif "error" in told:
        print(f"{told['error']}: {told.get('cause', '')}")


def build_parser() -> argparse.ArgumentParser:
    """The arguments that it takes."""
    parser = argparse.ArgumentParser(prog="foyer recordings", description="Analyses the clips that lie in a bucket.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    stack = argparse.ArgumentParser(add_help=False)
    stack.add_argument("--stack", required=True, metavar="NAME", help="the CloudFormation stack")
    start = commands.add_parser("start", parents=[stack], help="start a run; what has results already is left out")
    start.add_argument("--camera", required=True, metavar="ID", help="whose recordings they are")
    start.add_argument("--bucket", help="where the clips lie; else the stack's own")
    start.add_argument("--prefix", default="", help="below which they lie; else all of the bucket")
    start.add_argument("--output-prefix", required=True, metavar="PREFIX", help="where results go, in the same bucket")
    start.add_argument("--camera-position", metavar="POSITION", help="facing (if not told) or ceiling")
    start.add_argument("--frames-per-second", type=float, metavar="FPS", help="frames looked at in a second; else 5")
    start.add_argument("--sensitivity", type=json.loads, metavar="JSON", help='as {"appearance": 0.8}')
    start.add_argument("--session-timeout", type=float, metavar="SECONDS", help="5 to 900; else 30")
    start.add_argument("--time-zone", metavar="ZONE", help="of times in the names of clips; else UTC")
    start.add_argument("--store", action="store_true", help="let the visits count in the camera's figures")
    start.add_argument("--dry-run", action="store_true", help="only tell what it would take and cost")
    status = commands.add_parser("status", parents=[stack], help="how far a run is; without one, the last twenty")
    status.add_argument("--execution", metavar="NAME", help="its name, as `start` tells it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
