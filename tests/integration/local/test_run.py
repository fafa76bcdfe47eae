"""`python -m local` as a user meets it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from local.template import ROOT


def start(**environment: str) -> subprocess.Popen[str]:
    path = {"PYTHONPATH": str(ROOT / "layers" / "foyer" / "python"), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "local"],
        cwd=ROOT,
        env={**os.environ, **path, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_stops_at_once_when_told(number: signal.Signals) -> None:
    port = free_port()
    process = start(PORT=port, PLAY="none")
    assert process.stdout is not None
    said = ""
    while "Ctrl-C stops it" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    process.send_signal(number)
    begun = time.monotonic()
    rest, _ = process.communicate(timeout=10)
    assert time.monotonic() - begun < 5
    assert process.returncode == 0
    assert rest.endswith("Stopped.\n")
    assert "Traceback" not in rest
    assert f"Foyer is up at http://127.0.0.1:{port}" in said
    assert "curl -u demo:demo-token" in said


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"PLAY": "/nowhere"}, "Foyer did not start: /nowhere does not exist"),
        ({"PLAY": "none", "FOYER_SESSION_TIMEOUT": "3"}, "SessionTimeout must be from 5 to 900"),
    ],
)
def test_what_it_cannot_do_it_says_in_one_line(environment: dict[str, str], complaint: str) -> None:
    said, _ = start(**environment).communicate(timeout=60)
    assert complaint in said
    assert "Traceback" not in said


def test_a_busy_port_is_told_of() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        process = start(PORT=str(other.getsockname()[1]), PLAY="none")
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "is not free: choose another, as in PORT=" in said
