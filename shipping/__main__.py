"""`python -m shipping sizes | emulate | sam-local`."""

from __future__ import annotations

import sys

from rich.console import Console

from local import stopping
from shipping import emulate, sam_local, sizes

_COMMANDS = {"sizes": sizes.main, "emulate": emulate.main, "sam-local": sam_local.main}


def main() -> int:
    """Run one command to its end, or to Ctrl-C or SIGTERM; the exit status."""
    name, *words = sys.argv[1:] or [""]
    if name not in _COMMANDS:
        sys.stderr.write(f"Name one of: {', '.join(_COMMANDS)}\n")
        return 2
    stopping.on_signals()  # so that what was started is ended
    try:
        return _COMMANDS[name](words, Console(highlight=False, width=None if sys.stdout.isatty() else 140))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
