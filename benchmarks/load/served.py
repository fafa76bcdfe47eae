"""The stack's process, as the one that drives it sees it."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

_PATIENCE = 60.0
"""Seconds until it must have answered; it starts in about ten."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The tables at one time."""

    versions: Mapping[str, int]
    """Each scene's, by camera."""
    refused: int
    """Writes so far that came second to another: their frames entered the scene that the other wrote."""


class Served:
    """`with Served(tokens, timeout) as served:` has a stack at `served.url`; it ends with the block."""

    def __init__(self, tokens: Mapping[str, str], timeout: float, rate: str = "1000") -> None:
        """`tokens` by camera; `timeout` is the session time-out, s; `rate` the frames a second of a camera at most."""
        command = [sys.executable, "-m", "benchmarks.load.stack", "--cameras", json.dumps(dict(tokens)), "--rate", rate]
        self._process = subprocess.Popen(
            [*command, "--timeout", str(timeout)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        self.bus: list[dict[str, Any]] = []
        """Every event so far, in the order of their arrival."""
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        """Wait until it serves."""
        self.url: str = self._said.get(timeout=_PATIENCE)["url"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def stored(self) -> Stored:
        """What is stored now."""
        assert self._process.stdin is not None
        self._process.stdin.write("versions\n")
        self._process.stdin.flush()
        told = self._said.get(timeout=_PATIENCE)
        return Stored(told["versions"], told["refused"])

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            said = json.loads(line)
            if "bus" in said:
                self.bus.append(said["bus"])
            else:
                self._said.put(said)
