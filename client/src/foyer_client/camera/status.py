"""How the command ends."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit statuses; a live source has no end but Ctrl-C, so for it that is no interruption."""

    DONE = 0
    FAILED = 1
    MISUSED = 2
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells say it."""
