"""The whole stack of a template on this machine, as a context manager."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from local import functions, resources, routes, schedules, streams
from local import template as templates
from local.bus import BusWatch, Listener
from local.cloud import emulated
from local.container import fresh
from local.expiry import Expiry
from local.gateway import Gateway

PACKAGE = "foyer"
LAYER = templates.ROOT / "layers" / "foyer" / "python"
MODELS = templates.ROOT / "layers" / "models" / "dist"


class _Part(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None: ...


class LocalStack:
    """`with LocalStack() as stack:` serves template.yaml at `stack.url` until the block ends.

    One stack at a time: moto and the environment are the process's.
    """

    def __init__(
        self,
        path: Path = templates.ROOT / "template.yaml",
        *,
        parameters: Mapping[str, str] | None = None,
        port: int = 0,
        workers: int | None = None,
        listener: Listener | None = None,
        observer: functions.Observer | None = None,
    ) -> None:
        """`parameters` are the template's; port 0 is any free one; `workers` bounds each function's concurrency.

        `listener` is told each event on the template's bus, `observer` each invocation (function name, event).
        """
        self.template = templates.load(path, parameters)
        self.functions: dict[str, functions.Function] = {}
        self._port = port
        self._workers = workers
        self._listener = listener
        self._observer = observer
        self._running = ExitStack()
        self._gateway: Gateway | None = None

    @property
    def url(self) -> str:
        """The API's root, without a slash at the end."""
        if self._gateway is None:
            raise RuntimeError("the stack is not running")
        return self._gateway.url

    def __enter__(self) -> Self:
        """Start everything; PortBusy if something else listens on the port."""
        with ExitStack() as starting:
            variables = functions.environment(self.template, {"FOYER_MODELS": str(MODELS)})
            starting.enter_context(emulated(variables))
            starting.enter_context(fresh(PACKAGE, LAYER))
            resources.create(self.template)
            self.functions = functions.load(self.template, workers=self._workers, observer=self._observer)
            for function in self.functions.values():
                starting.callback(function.stop)
            self._gateway = Gateway(routes.load(self.template, self.functions), self._port)
            clocks = schedules.load(self.template, self.functions)
            parts: list[_Part] = [self._gateway, Expiry(self.template), *clocks, *self._readers()]
            for part in parts:
                part.start()
                starting.callback(part.stop)
            self._running = starting.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop everything and forget the data."""
        self._running.close()
        self._gateway = None

    def add_cameras(self, tokens: Mapping[str, str]) -> None:
        """Let these client ids call, each with its token."""
        cameras = importlib.import_module("foyer.aws.cameras")  # the running stack's own (see container)
        for client_id, token in tokens.items():
            cameras.add_camera(client_id, token)

    def _readers(self) -> list[_Part]:
        readers: list[_Part] = [*streams.load(self.template, self.functions)]
        if self._listener:
            for logical_id, _ in self.template.of_type("AWS::Events::EventBus"):
                readers.append(BusWatch(self.template.resolver.name(logical_id), self._listener))
        return readers
