"""The whole stack of a template on this machine, as a context manager."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from local import containers as processes
from local import functions, machines, permissions, queues, resources, routes, schedules, showcase, streams
from local import template as templates
from local.bus import BusWatch, Listener
from local.cloud import emulated
from local.container import fresh
from local.dashboard import Dashboard, headers_of
from local.expiry import Expiry
from local.gateway import Gateway
from local.intrinsics import REGION
from local.registry import Entry, Watch
from local.uploads import Uploads

PACKAGE = "foyer"
LAYER = templates.ROOT / "layers" / "foyer" / "python"
FOYER = templates.ROOT / "template.yaml"
HERE = {"JobConcurrency": "2"}
"""Parameters of ours that fit one machine, unless whoever starts it has others."""
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
        path: Path = FOYER,
        *,
        parameters: Mapping[str, str] | None = None,
        port: int = 0,
        workers: int | None = None,
        listener: Listener | None = None,
        observer: functions.Observer | None = None,
        registry: Path | None = None,
        containers: Mapping[str, int] | None = None,
    ) -> None:
        """`parameters` are the template's; port 0 is any free one; `workers` bounds each function's concurrency.

        `listener` is told each event on the template's bus, `observer` each invocation (function name, event).
        `registry` is a file of cameras that may call, and is watched for new ones. `containers` are the functions, by
        logical id, that run in so many processes of their own; all others run in this one.
        """
        self.template = templates.load(path, {**(HERE if path == FOYER else {}), **(parameters or {})})
        self.permissions = permissions.load(self.template)
        """What functions may do, and have done: they are refused anything else."""
        self.functions: dict[str, functions.Function] = {}
        self._port = port
        self._workers = workers
        self._listener = listener
        self._observer = observer
        self._registry = registry
        self._containers = containers or {}
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
            uploads = {name: Uploads(name) for name in self._buckets()}
            for front in uploads.values():
                starting.callback(front.stop)
            starting.enter_context(emulated(self._environment(uploads), self.permissions))
            starting.enter_context(fresh(PACKAGE, LAYER))
            resources.create(self.template)
            elsewhere = processes.load(self.template, self._containers, LAYER)
            for handler in elsewhere.values():
                starting.callback(handler.stop)
            self.functions = functions.load(
                self.template, workers=self._workers, observer=self._observer, elsewhere=elsewhere
            )
            for function in self.functions.values():
                starting.callback(function.stop)
            starting.enter_context(machines.served(self.template, self.functions))
            dashboard = Dashboard(headers_of(self.template))
            self._gateway = Gateway(routes.load(self.template, self.functions), self._port, dashboard=dashboard)
            starting.callback(self._gateway.stop)
            clocks = schedules.load(self.template, self.functions)
            parts: list[_Part] = [Expiry(self.template), *clocks, *self._readers(), *uploads.values()]
            for part in [*parts, self._gateway]:
                part.start()
            for part in parts:  # uploads once more: they must end while there is still a bucket
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
        credentials = importlib.import_module("foyer.aws.credentials")  # the running stack's own (see container)
        for client_id, token in tokens.items():
            self._add(client_id, credentials.TokenHash.of(token))

    def add_showcase(self) -> None:
        """Add the camera that shows the dashboard with a week of made-up visitors."""
        credentials = importlib.import_module("foyer.aws.credentials")
        self._add(showcase.CAMERA, credentials.TokenHash.of(showcase.TOKEN), label=showcase.LABEL)
        showcase.fill(self.template.resolver.name("Traffic"), datetime.now(UTC))

    def _register(self, entry: Entry) -> None:
        credentials = importlib.import_module("foyer.aws.credentials")
        token = credentials.TokenHash(bytes.fromhex(entry.salt), bytes.fromhex(entry.digest))
        self._add(entry.id, token, role=entry.role, label=entry.name)

    def _add(self, client_id: str, token: Any, **told: str) -> None:
        cameras = importlib.import_module("foyer.aws.cameras")
        try:
            cameras.add_camera(client_id, token, **told)
        except cameras.CameraExists:
            cameras.rotate_token(client_id, token)

    def _buckets(self) -> list[str]:
        return [self.template.resolver.name(logical_id) for logical_id, _ in self.template.of_type("AWS::S3::Bucket")]

    def _environment(self, uploads: Mapping[str, Uploads]) -> dict[str, str]:
        """The functions' variables, with what is elsewhere here than on AWS."""
        variables = functions.environment(self.template, {"FOYER_MODELS": str(MODELS)})
        elsewhere = {f"https://{bucket}.s3.{REGION}.amazonaws.com": front.url for bucket, front in uploads.items()}
        own = {
            "POWERTOOLS_METRICS_DISABLED": "true",  # nobody reads them here, and they go to the terminal
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(self._memory()),
        }
        return {name: elsewhere.get(value, value) for name, value in variables.items()} | own

    def _memory(self) -> int:
        """MB, by which a function knows its cores: here all its invocations share those of this machine."""
        functions_here = self.template.of_type("AWS::Lambda::Function")
        sizes: list[int] = [properties.get("MemorySize", 128) for _, properties in functions_here]
        return max(sizes) * (os.cpu_count() or 1)

    def _readers(self) -> list[_Part]:
        readers: list[_Part] = [
            *streams.load(self.template, self.functions),
            *queues.load(self.template, self.functions),
        ]
        if self._registry:
            readers.append(Watch(self._registry, self._register))
        if self._listener:
            for logical_id, _ in self.template.of_type("AWS::Events::EventBus"):
                readers.append(BusWatch(self.template.resolver.name(logical_id), self._listener))
        return readers
