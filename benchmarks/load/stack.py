"""The local stack in a process of its own; what it has to say goes to its output, a line of JSON each.

It says where it is, then each event on the bus; for each line of input, the versions of all scenes and how often a
write was refused because another came first. It ends with its input.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from typing import Any
from unittest.mock import patch

from local import cloud
from local.items import Answer
from local.stack import LocalStack

_CONTAINERS = 2 * (os.cpu_count() or 1)
"""Of `analyse`, one core each: while some wait for their tables, others keep every core at work."""
_SPEAKING = threading.Lock()
_OUTPUT = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1)
"""What is said, apart from whatever functions write to their log."""


def say(**told: Any) -> None:
    """One line."""
    with _SPEAKING:
        _OUTPUT.write(json.dumps(told) + "\n")


class Refusals:
    """Counts the writes that moto refused to a container because others came first."""

    def __init__(self) -> None:
        """None yet."""
        self.number = 0

    def call(self, *request: Any) -> Answer:
        """In place of `local.cloud.call`."""
        answer = _CALL(*request)
        self.number += answer[0] == 400 and b"ConditionalCheckFailedException" in answer[2]
        return answer


_CALL = cloud.call


def versions() -> dict[str, int]:
    """Each scene's version, by camera; every camera has one session here."""
    from foyer.aws.tables import SceneItem  # noqa: PLC0415 - the running stack's own

    return {item.camera: int(item.version) for item in SceneItem.scan()}


def main() -> None:
    """Serve until nobody speaks any more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cameras", type=json.loads, help="their tokens by their ids, in JSON")
    parser.add_argument("--timeout", help="the session time-out, s")
    parser.add_argument("--rate", help="frames a second that a camera may send")
    chosen = parser.parse_args()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    parameters = {
        "SessionTimeout": chosen.timeout,
        "FrameRate": chosen.rate,
        "LogLevel": "WARNING",
        "BusEvents": "true",
    }
    refusals = Refusals()
    with (
        patch.object(cloud, "call", refusals.call),
        LocalStack(
            parameters=parameters,
            listener=lambda event: say(bus=event),
            containers={"AnalyseFunction": _CONTAINERS},
        ) as stack,
    ):
        stack.add_cameras(chosen.cameras)
        say(url=stack.url)
        for _ in sys.stdin:
            say(versions=versions(), refused=refusals.number)


if __name__ == "__main__":
    main()
