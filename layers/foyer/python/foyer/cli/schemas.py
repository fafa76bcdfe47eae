"""`python -m foyer.cli.schemas FOLDER`: writes the JSON schemas of what is said on the bus."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from foyer.service.details import DETAILS


def schemas() -> dict[str, bytes]:
    """File name -> JSON schema of each kind of detail."""
    return {
        f"{name}.json": msgspec.json.format(msgspec.json.encode(msgspec.json.schema(kind), order="sorted")) + b"\n"
        for name, kind in DETAILS.items()
    }


def main(folder: Path) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
