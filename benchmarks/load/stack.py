"""The local stack in a process of its own; what it has to say goes to its output, a line of JSON each.

It says where it is, then each event on the bus; for each line of input, the versions of all scenes. It ends with its
input.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from typing import Any

from local.stack import LocalStack

_SPEAKING = threading.Lock()


def say(**told: Any) -> None:
    """One line."""
    with _SPEAKING:
        print(json.dumps(told), flush=True)


def versions() -> dict[str, int]:
    """Each scene's version, by camera; every camera has one session here."""
    from foyer.aws.tables import SceneItem  # noqa: PLC0415 - the running stack's own

    return {item.camera: int(item.version) for item in SceneItem.scan()}


def main() -> None:
    """Serve until nobody speaks any more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cameras", type=json.loads, help="their tokens by their ids, in JSON")
    parser.add_argument("--timeout", help="the session time-out, s")
    chosen = parser.parse_args()
    parameters = {"SessionTimeout": chosen.timeout, "FrameRate": "1000", "LogLevel": "WARNING"}
    with LocalStack(parameters=parameters, listener=lambda event: say(bus=event)) as stack:
        stack.add_cameras(chosen.cameras)
        say(url=stack.url)
        for _ in sys.stdin:
            say(versions=versions())


if __name__ == "__main__":
    main()
