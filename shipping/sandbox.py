"""One built function under the Lambda Runtime Interface Emulator, on 127.0.0.1."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests

from shipping import processes
from shipping.environment import Environment
from shipping.runtime import Runtime

_HOST = "127.0.0.1"
_INVOCATIONS = "2015-03-31/functions/function/invocations"
_INIT = re.compile(r"INIT REPORT\(durationMs: ([0-9.]+)\)")
_LONGEST_RUN = 300
"""Seconds after which the emulator is ended whatever happens to this process."""
_PATIENCE = 5
"""Seconds to wait for the emulator beyond what the function itself may take."""


class Failed(Exception):
    """The function raised, timed out or never came up."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """What came back, and after how many milliseconds."""

    answer: Any
    milliseconds: float


class Sandbox:
    """`with Sandbox(...) as sandbox:` is one execution environment; the first invocation starts it, as on Lambda."""

    def __init__(self, environment: Environment, runtime: Runtime, aws: dict[str, str], log: Path) -> None:
        """`aws` are variables with which the function reaches its services; `log` takes what everything prints."""
        self._environment = environment
        self._runtime = runtime
        self._aws = aws
        self._log = log
        self._address, self._api = (f"{_HOST}:{port}" for port in _free_ports())
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start the emulator; Failed if it does not listen."""
        python = [str(self._runtime.python), "-S", "-m", "awslambdaric", self._environment.handler]
        addresses = ["--runtime-interface-emulator-address", self._address, "--runtime-api-address", self._api]
        command = ["timeout", "--kill-after=5", str(_LONGEST_RUN), str(self._runtime.emulator), *addresses, *python]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=self._environment.task, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
                env={"PATH": os.environ["PATH"], **self._aws, **self._environment.variables},
            )  # fmt: skip
        try:
            self._wait()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the emulator and the function's process."""
        self._end()

    def invoke(self, event: dict[str, Any]) -> Invocation:
        """Send one event; Failed, with the function's own words, unless it answered."""
        started = time.perf_counter()
        try:
            response = requests.post(
                f"http://{self._address}/{_INVOCATIONS}", json=event, timeout=self._environment.timeout + _PATIENCE
            )
            answer = response.json()
        except requests.RequestException as error:
            raise Failed(f"{self._environment.name}: {error}; see {self._log}") from error
        milliseconds = 1000 * (time.perf_counter() - started)
        if isinstance(answer, dict) and "errorMessage" in answer:
            raise Failed(f"{self._environment.name}: {answer['errorMessage']}; see {self._log}")
        return Invocation(answer, milliseconds)

    def init_milliseconds(self) -> float:
        """How long the runtime and the function's imports took; Failed before the first invocation."""
        found = _INIT.search(self._log.read_text(errors="replace"))
        if found is None:
            raise Failed(f"{self._environment.name} was never initialised; see {self._log}")
        return float(found[1])

    def peak_memory(self) -> int:
        """Bytes that the function's process had in memory at most."""
        assert self._process is not None
        return max(processes.peak_memory(pid) for pid in processes.descendants(self._process.pid))

    def _wait(self) -> None:
        host, port = self._address.split(":")
        for _ in range(100):
            with suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
                return
            time.sleep(0.05)
        raise Failed(f"the interface emulator does not listen; see {self._log}")

    def _end(self) -> None:
        if self._process is None:
            return
        below = processes.descendants(self._process.pid)
        self._process.terminate()
        try:
            self._process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pid in below:  # the emulator takes the function's process with it, unless it was killed itself
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _free_ports() -> list[int]:
    """Two ports that nothing listens on."""
    with socket.socket() as one, socket.socket() as other:
        for opened in (one, other):
            opened.bind((_HOST, 0))
        return [opened.getsockname()[1] for opened in (one, other)]
