"""`foyer redrive --stack NAME`: puts the departures that failed through again.

It can be done twice, and interrupted: a visit counts once, and its event keeps its id.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from foyer.cli import deployment


def main(arguments: Sequence[str] | None = None) -> int:
    """Put everything in the queue through; the exit status, 1 where something could not be."""
    chosen = build_parser().parse_args(arguments)
    try:
        queue = deployment.enter(chosen.stack)["FailedDeparturesUrl"]
    except deployment.NoDeployment as error:
        print(error, file=sys.stderr)
        return 1
    return _redrive(queue)


def _redrive(queue: str) -> int:
    from foyer.aws.cameras import find_camera  # noqa: PLC0415 - only now is it known where they are
    from foyer.aws.failures import RecordsGone, failures, settle  # noqa: PLC0415
    from foyer.service.memory import Memory  # noqa: PLC0415
    from foyer.service.redrive import put_through  # noqa: PLC0415

    memory = Memory(find_camera, time.monotonic)
    told = gone = failed = 0
    for failure in failures(queue):
        try:
            told += put_through(failure, memory)
        except RecordsGone:
            gone += 1
        except Exception as error:
            print(f"{failure.first} to {failure.last} failed again and stays in the queue: {error}", file=sys.stderr)
            failed += 1
            continue
        settle(queue, failure)
    print(f"{told} visits told, {gone} batches were more than a day old and are lost, {failed} failed again.")
    return 1 if gone or failed else 0


def build_parser() -> argparse.ArgumentParser:
    """The arguments that it takes."""
    parser = argparse.ArgumentParser(
        prog="foyer redrive",
        description="Puts the departures that failed through again: once what made them fail is cured, and within a "
        "day, for which the stream keeps them.",
    )
    parser.add_argument("--stack", required=True, metavar="NAME", help="the CloudFormation stack")
    return parser


if __name__ == "__main__":
    sys.exit(main())
