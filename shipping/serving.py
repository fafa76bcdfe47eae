"""A program that serves HTTP on 127.0.0.1, and the functions behind it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import requests

HOST = "127.0.0.1"


class Failed(Exception):
    """The program never came up, or the function raised or timed out."""


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def serving(
    command: Sequence[str], port: int, log: Path, environment: Mapping[str, str] = os.environ, *, seconds: float = 10
) -> Iterator[str]:
    """The address at which a command serves until the block ends; Failed where it does not within `seconds`."""
    url, patience = f"http://{HOST}:{port}", time.monotonic() + seconds
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment, start_new_session=True
        )
    try:
        while not _answers(url, seconds):
            if process.poll() is not None or time.monotonic() > patience:
                raise Failed(f"{command[0]} did not come up; see {log}")
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)  # the SAM CLI removes its containers first
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def invoke(url: str, function: str, event: dict[str, Any], log: Path, seconds: float) -> Any:
    """A function's answer (AWS Lambda API Reference, "Invoke"); Failed, with the function's own words, without one."""
    try:
        answer = requests.post(f"{url}/2015-03-31/functions/{function}/invocations", json=event, timeout=seconds).json()
    except requests.RequestException as error:
        raise Failed(f"no answer: {error}; see {log}") from error
    if isinstance(answer, dict) and "errorMessage" in answer:
        raise Failed(f"the function failed: {answer['errorMessage']}; see {log}")
    return answer


def _answers(url: str, seconds: float) -> bool:
    """Whether it does: refused connections end at once; the first answer of `start-api` waits for an image."""
    with suppress(requests.RequestException):
        return requests.get(url, timeout=seconds) is not None
    return False
