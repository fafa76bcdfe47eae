"""`python -m deploying deploy | teardown`, with make's variables in the environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from deploying import deploy, settings, teardown
from deploying.problems import FAILURES, Problem, explained
from deploying.screen import Screen
from foyer.cli.deployment import NoDeployment
from local import stopping

_STEPS = {"deploy": deploy.STEPS, "teardown": teardown.STEPS}


def main(arguments: Sequence[str]) -> int:
    """Do one command; the exit status."""
    if len(arguments) != 1 or arguments[0] not in _STEPS:
        sys.stderr.write(f"Name one of: {', '.join(_STEPS)}\n")
        return 2
    (command,) = arguments
    screen = Screen(_STEPS[command])
    stopping.on_signals()
    try:
        _run(command, screen)
    except (Problem, NoDeployment) as problem:
        screen.fail(str(problem))
        return 1
    except FAILURES as error:
        screen.fail(explained(error, f"running make {command}"))
        return 1
    except KeyboardInterrupt:
        screen.fail("Stopped. Repeated, the command goes on; what CloudFormation has begun it ends by itself.")
        return 130
    return 0


def _run(command: str, screen: Screen) -> None:
    given = settings.read(command, os.environ)
    settings.enter(given, os.environ)
    if command == "deploy":
        deploy.deploy(given, screen)
    else:
        teardown.teardown(given, os.environ, screen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
