"""How the command ends."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Exit statuses; a live source has no end but Ctrl-C, so for it that is no interruption."""

    DONE = 0
    FAILED = 1
    MISUSED = 2
    DAMAGED = 3
    """Some of a source that has an end is damaged or was refused; the rest is done."""
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells say it."""
