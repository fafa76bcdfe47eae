"""`python -m shipping pins | sizes | emulate | sam-local | translate`."""

from __future__ import annotations

import importlib
import signal
import sys

_COMMANDS = {
    name: f"shipping.{name.replace('-', '_')}" for name in ("pins", "sizes", "emulate", "sam-local", "translate")
}


def main() -> int:
    """Run one command to its end, or to Ctrl-C or SIGTERM; the exit status."""
    name, *words = sys.argv[1:] or [""]
    if name not in _COMMANDS:
        sys.stderr.write(f"Name one of: {', '.join(_COMMANDS)}\n")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what was started is ended
    command = importlib.import_module(_COMMANDS[name])
    try:
        return int(command.main(words) if name == "emulate" else command.main())
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
