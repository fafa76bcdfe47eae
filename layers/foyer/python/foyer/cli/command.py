"""`foyer COMMAND ...`: the one command of an operator and of a developer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

COMMANDS = {
    "cameras": "who may call a stack: add, list, rotate, disable, delete ...",
    "recordings": "analyse the clips in a stack's bucket: start, status",
    "redrive": "put the departures that failed through again",
    "publish": "put the built dashboard into a deployed stack",
    "openapi": "write the OpenAPI document anew",
    "schemas": "write the JSON schemas of the events on the bus anew",
}
"""What each is for. Its module is beside this one: `main` takes its arguments, `build_parser` says which."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. Only what that command needs is imported, so that help comes at once."""
    name, *rest = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    if name not in COMMANDS:
        _parser().parse_args([name])
    command: Callable[[Sequence[str]], int] = import_module(f"foyer.cli.{name}").main
    return command(rest)


def _parser() -> argparse.ArgumentParser:
    """For the help and for what is no command: each command reads its arguments itself."""
    parser = argparse.ArgumentParser(
        prog="foyer",
        usage="%(prog)s [-h] COMMAND ...",
        description="For operators of a deployed stack, and for developers in a checkout.",
        epilog="\n".join(["commands:", *(f"  {name:<12}{purpose}" for name, purpose in COMMANDS.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", metavar="COMMAND", choices=COMMANDS, help="`foyer COMMAND --help` says more")
    return parser


if __name__ == "__main__":
    sys.exit(main())
