"""`foyer openapi`: writes the OpenAPI document anew, from the models."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from foyer.http.openapi.document import FILE, text


def main(arguments: Sequence[str] | None = None) -> int:
    """Write it to where it is committed; the exit status."""
    build_parser().parse_args(arguments)
    FILE.write_text(text())
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")
    return 0


def build_parser() -> argparse.ArgumentParser:
    """The arguments that it takes."""
    what = "Writes the OpenAPI document of this checkout anew, from the models."
    return argparse.ArgumentParser(prog="foyer openapi", description=what)


if __name__ == "__main__":
    sys.exit(main())
