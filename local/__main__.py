"""`python -m local`: see --help."""

from __future__ import annotations

import sys

from local import stopping


def main() -> int:
    """Run until Ctrl-C or SIGTERM, either of which is a good end; the exit status."""
    stopping.on_signals()
    try:
        from local.session import run  # noqa: PLC0415 - it takes seconds, in which Ctrl-C must work too

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
