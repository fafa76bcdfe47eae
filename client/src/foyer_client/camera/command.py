"""`foyer-camera`: what it is told, what can go wrong, and how it ends."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

from foyer_client.camera import options
from foyer_client.camera.extras import NotInstalled, require_show, require_video
from foyer_client.camera.status import Status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status."""
    chosen = options.parse(arguments)
    try:
        require_video()
        if chosen.show:
            require_show()
    except NotInstalled as error:
        sys.stderr.write(f"{error}\n")
        return Status.MISUSED
    signal.signal(signal.SIGTERM, _stop)
    from foyer_client.camera.session import Session  # noqa: PLC0415 - only now is it known that it can be

    return Session(chosen).run()


def _stop(*_: object) -> None:
    """A service manager's way of saying Ctrl-C."""
    raise KeyboardInterrupt
