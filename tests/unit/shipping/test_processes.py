from __future__ import annotations

import os
import subprocess
import sys

import pytest

from shipping.processes import descendants, peak_memory

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")


def test_children_and_theirs_are_found() -> None:
    nested = ["sh", "-c", "sh -c 'echo $$; read x; exit' ; exit"]
    with subprocess.Popen(nested, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        below = int(process.stdout.readline())

        assert below in descendants(process.pid)
        assert process.pid in descendants(os.getpid())

        process.communicate("\n")


def test_a_process_that_has_gone_has_neither_children_nor_memory() -> None:
    with subprocess.Popen(["true"]) as process:
        process.wait()

    assert descendants(process.pid) == []
    assert peak_memory(process.pid) == 0


def test_a_running_process_has_used_memory() -> None:
    assert peak_memory(os.getpid()) > 1024 * 1024
