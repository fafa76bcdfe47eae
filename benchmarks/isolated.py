"""A piece of work in a process of its own: whatever it does to that process is found out, and harms nobody else."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import NoReturn

import msgspec

SECONDS = 60
"""CPU time after which a process is ended."""
PATIENCE = 600.0
"""Seconds by the clock after which one that waits for something is ended."""
BYTES = 4_000_000_000
"""Of addresses that a process may ask for beyond what it has when it begins."""
_KILOBYTES = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of `ru_maxrss`."""


class Finding(msgspec.Struct, frozen=True):
    """What came of it."""

    answer: bytes | None
    """What the work gave back; None where the process died first."""
    seconds: float
    """CPU time of the process."""
    megabytes: float
    """The most memory that it had, the interpreter's included."""
    death: str = ""
    """How the process ended, where it did not end well."""


def isolated(work: Callable[[], bytes], seconds: int = SECONDS, patience: float = PATIENCE) -> Finding:
    """Do the work in a child of this process, which must have no threads of its own."""
    reader, writer = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        _work(work, writer, seconds)
    writer.close()
    answer = None
    if not reader.poll(patience):
        os.kill(child, signal.SIGKILL)
    with suppress(EOFError):
        answer = reader.recv_bytes()
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    death = "" if code == 0 else f"ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"
    return Finding(answer, used.ru_utime + used.ru_stime, used.ru_maxrss * _KILOBYTES / 1e6, death)


def _work(work: Callable[[], bytes], writer: Connection, seconds: int) -> NoReturn:
    status = 1
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (_addresses() + BYTES,) * 2)
        writer.send_bytes(work())
        status = 0
    finally:
        os._exit(status)  # whatever was raised: the parent's own exit must not be done twice


def _addresses() -> int:
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[0]) * resource.getpagesize()
