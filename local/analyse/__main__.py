"""`python -m local.analyse PATH`: see --help."""

from __future__ import annotations

import sys

from local import stopping
from local.analyse.options import parse


def main() -> int:
    """Analyse what was asked for; the exit status."""
    given = parse(sys.argv[1:])
    stopping.on_signals()
    try:
        from local.analyse.run import run  # noqa: PLC0415 - it takes a second, in which --help should be there

        return run(given)
    except KeyboardInterrupt:
        print("\nStopped. What was done is kept: the same command goes on from there.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
