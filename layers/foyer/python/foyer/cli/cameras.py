"""`foyer cameras add|list|turn|rotate|disable|... --stack NAME`: who may call a deployed stack."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from foyer.cli import deployment
from foyer.turning import ROTATIONS

_ROTATION = "degrees clockwise by which its pictures must be turned to be upright"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; the exit status."""
    chosen = build_parser().parse_args(arguments)
    try:
        deployment.enter(chosen.stack)
    except deployment.NoDeployment as error:
        print(error, file=sys.stderr)
        return 1
    from foyer.aws.cameras import CameraExists, NoCamera  # noqa: PLC0415 - only now is it known where they are
    from foyer.cli import commands  # noqa: PLC0415

    command: Callable[[argparse.Namespace], None] = getattr(commands, chosen.command)
    try:
        command(chosen)
    except CameraExists as error:
        print(f"There is a camera {error} already: `rotate` gives it a new token.", file=sys.stderr)
        return 1
    except NoCamera as error:
        print(f"There is no camera {error}.", file=sys.stderr)
        return 1
    except ValueError as error:
        print(f"That cannot be: {error}.", file=sys.stderr)
        return 1
    return 0


def build_parser() -> argparse.ArgumentParser:
    """The arguments that it takes."""
    parser = argparse.ArgumentParser(prog="foyer cameras", description="Who may call a deployed stack.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    stack = argparse.ArgumentParser(add_help=False)
    stack.add_argument("--stack", required=True, metavar="NAME", help="the CloudFormation stack")
    token = argparse.ArgumentParser(add_help=False)
    token.add_argument("--token", help="an existing token to import, or - to read it from standard input")

    add = commands.add_parser("add", parents=[stack, token], help="register a camera; its token is shown once")
    add.add_argument("name", help="what people call it")
    add.add_argument("--id", help="the client id, where it is not the name")
    add.add_argument("--role", choices=["camera", "operator"], default="camera", help="an operator reads all figures")
    add.add_argument("--session-timeout", type=_timeout, metavar="SECONDS", help="5 to 900; else the deployment's")
    add.add_argument(
        "--frame-rate",
        type=_rate,
        metavar="FPS",
        help="of all its sessions together, in the long run; else the deployment's",
    )
    add.add_argument("--rotation", type=int, choices=ROTATIONS, default=0, help=_ROTATION)
    turn = commands.add_parser("turn", parents=[stack], help="have the pictures of a camera that hangs sideways turned")
    turn.add_argument("id", help="the client id")
    turn.add_argument("rotation", type=int, choices=ROTATIONS, help=_ROTATION)
    commands.add_parser("list", parents=[stack], help="all cameras, without their tokens")
    for name, what in {
        "rotate": "replace a camera's token; the old one works for a minute more",
        "disable": "let a camera call no more, in a minute at most",
        "enable": "let it call again",
        "delete": "disable a camera, then delete everything that is kept of it; can be done again if interrupted",
    }.items():
        command = commands.add_parser(name, parents=[stack, token] if name == "rotate" else [stack], help=what)
        command.add_argument("id", help="the client id")
    return parser


def _timeout(text: str) -> float:
    return _between(text, 5, 900)


def _rate(text: str) -> float:
    return _between(text, 0.1, 1000)


def _between(text: str, low: float, high: float) -> float:
    value = float(text)
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"must be from {low} to {high}")
    return value


if __name__ == "__main__":
    sys.exit(main())
