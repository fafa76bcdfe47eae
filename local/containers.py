"""Containers of a function, each a process of its own as on Lambda; what they want of AWS goes to this one's moto."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from local import cloud
from local.callers import STACK
from local.template import ROOT, Template

_LOG = logging.getLogger(__name__)
_PATIENCE = 5.0
"""Seconds that a container has to end by itself."""


class HandlerFailed(RuntimeError):
    """The handler raised, or its container died; the message says all that is known."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a container runs."""

    folder: Path
    handler: str
    """`module.function`."""
    layer: Path
    """What is in /opt/python on Lambda."""
    memory: int
    """MB."""
    name: str = STACK
    """The function's, which its credentials tell (`local.callers`)."""

    def start(self) -> Container:
        """A new container, with this process's environment."""
        return Container(self)


class Container:
    """One process, which does one invocation at a time."""

    def __init__(self, code: Code) -> None:
        """Start it."""
        ours, theirs = socket.socketpair()
        with ours, theirs:
            command = [sys.executable, "-m", "local.runtime", str(theirs.fileno())]
            self._process = subprocess.Popen(
                [*command, str(code.folder), code.handler, str(code.layer)],
                cwd=ROOT,
                env={
                    **os.environ,
                    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(code.memory),
                    "AWS_SESSION_TOKEN": code.name,
                },
                pass_fds=[theirs.fileno()],
            )
            self._connection = Connection(ours.detach())

    def ready(self) -> None:
        """Wait until it has loaded its code, which counts against no invocation. EOFError or OSError where it ends."""
        self._heed()

    def invoke(self, event: Any, context: Any) -> Any:
        """The handler's answer; meanwhile, what it wants of AWS. EOFError or OSError where the process ends."""
        self._connection.send((event, context))
        return self._heed()

    def _heed(self) -> Any:
        while True:
            kind, told = self._connection.recv()
            if kind in {"answer", "ready"}:
                return told
            if kind == "failed":
                raise HandlerFailed(told)
            self._connection.send(_call(told))

    def stop(self) -> None:
        """End the process: it sees that nobody speaks to it any more."""
        self._connection.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Containers:
    """A handler: any idle one of its containers does the invocation, which waits while there is none."""

    def __init__(self, code: Code, number: int) -> None:
        """Start so many, within the emulated cloud. EOFError or OSError where one cannot load its code."""
        self._code = code
        self._stopping = False
        self._all = {code.start() for _ in range(number)}
        self._idle: SimpleQueue[Container] = SimpleQueue()
        for container in self._all:
            container.ready()
            self._idle.put(container)

    def __call__(self, event: Any, context: Any) -> Any:
        """Do an invocation; HandlerFailed where it fails."""
        container = self._idle.get()
        try:
            return container.invoke(event, context)
        except (EOFError, OSError) as error:
            if not self._stopping:
                container = self._replaced(container)
            raise HandlerFailed("the container died") from error
        finally:
            self._idle.put(container)

    def stop(self) -> None:
        """End all processes, and with them what is under way."""
        self._stopping = True
        for container in self._all:
            container.stop()

    def _replaced(self, dead: Container) -> Container:
        dead.stop()
        self._all.discard(dead)
        fresh = self._code.start()
        self._all.add(fresh)
        fresh.ready()
        return fresh


def _call(request: Any) -> Any:
    """Moto's answer to what a container wants, or the sentence that refuses it."""
    try:
        return cloud.call(*request)
    except cloud.NetworkRefused as error:
        return str(error)


def load(template: Template, numbers: Mapping[str, int], layer: Path) -> dict[str, Containers]:
    """Containers of the functions with these logical ids, as many of each as `numbers` says."""
    return {
        logical_id: Containers(
            Code(
                template.code[logical_id],
                properties["Handler"],
                layer,
                properties.get("MemorySize", 128),
                template.resolver.name(logical_id),
            ),
            numbers[logical_id],
        )
        for logical_id, properties in template.of_type("AWS::Lambda::Function")
        if logical_id in numbers
    }
