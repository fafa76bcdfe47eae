"""How a command is ended."""

from __future__ import annotations

import signal
import subprocess
import sys

_PROGRAM = """
import os, signal
from local import stopping
stopping.on_signals()
try:
    os.kill(os.getpid(), signal.{first})
except KeyboardInterrupt:
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    print("ended in its own time")
"""


def _run(first: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(first=first)], capture_output=True, text=True, timeout=30, check=True
    ).stdout


def test_after_the_first_signal_those_that_follow_do_not_disturb_the_end() -> None:
    assert _run(signal.SIGINT.name) == "ended in its own time\n"
    assert _run(signal.SIGTERM.name) == "ended in its own time\n"
