"""`python -m shipping package | pins | sizes | emulate | sam-local | translate`."""

from __future__ import annotations

import importlib
import signal
import sys

_COMMANDS = {
    "package": "shipping.package",
    "pins": "shipping.pins",
    "sizes": "shipping.sizes",
    "emulate": "shipping.emulate",
    "sam-local": "shipping.sam_local",
    "translate": "shipping.translate",
}


def main() -> int:
    """Run one command to its end, or to Ctrl-C or SIGTERM; the exit status."""
    if len(sys.argv) != 2 or sys.argv[1] not in _COMMANDS:
        sys.stderr.write(f"Name one of: {', '.join(_COMMANDS)}\n")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what was started is ended
    try:
        status: int = importlib.import_module(_COMMANDS[sys.argv[1]]).main()
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
