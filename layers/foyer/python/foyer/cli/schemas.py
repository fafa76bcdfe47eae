"""`foyer schemas [FOLDER]`: writes the JSON schemas of the events on the bus."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from foyer.service.details import DETAILS

COMMITTED = Path("docs/bus")


def schemas() -> dict[str, bytes]:
    """File name -> JSON schema of each kind of detail."""
    return {
        f"{name}.json": msgspec.json.format(msgspec.json.encode(msgspec.json.schema(kind), order="sorted")) + b"\n"
        for name, kind in DETAILS.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write them all; the exit status."""
    folder: Path = build_parser().parse_args(arguments).folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        (folder / name).write_bytes(content)
    print(f"{folder}: {len(DETAILS)} schemas")
    return 0


def build_parser() -> argparse.ArgumentParser:
    """The arguments that it takes."""
    what = "Writes the JSON schemas of the events on the bus anew, from the code."
    parser = argparse.ArgumentParser(prog="foyer schemas", description=what)
    parser.add_argument("folder", nargs="?", type=Path, default=COMMITTED, help=f"where to; else {COMMITTED}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
