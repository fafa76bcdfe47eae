"""Lambda functions of the template, loaded from their CodeUri and invoked in this process."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local.callers import acting
from local.template import Template

REQUEST_LIMIT = 6_291_456
"""Bytes of a synchronous request (Lambda quotas)."""

_AT_ONCE = 2 * (os.cpu_count() or 1)
"""Invocations of a function: while some wait for a table, others keep every core at work."""
_GRACE = 2.0
"""Seconds that a stop leaves to an invocation under way."""

Handler = Callable[[Any, Any], Any]
Observer = Callable[[str, dict[str, Any]], None]


class RequestTooLarge(ValueError):
    """The event exceeds what Lambda takes in a synchronous request."""


class FunctionTimedOut(TimeoutError):
    """The handler ran longer than the function's Timeout."""


class CallerGaveUp(TimeoutError):
    """No answer within the caller's own patience."""


@dataclass(frozen=True, slots=True)
class Context:
    """What Lambda hands to a handler beside the event."""

    invoked_function_arn: str
    memory_limit_in_mb: int
    deadline: float
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    function_version: str = "$LATEST"
    log_stream_name: str = "local"

    @property
    def function_name(self) -> str:
        """The last part of the ARN."""
        return self.invoked_function_arn.rpartition(":")[2]

    @property
    def log_group_name(self) -> str:
        """Lambda's default."""
        return f"/aws/lambda/{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the function's time-out."""
        return max(0, int(1000 * (self.deadline - time.monotonic())))


class Function:
    """One function: at most `workers` invocations at once, the others wait their turn."""

    def __init__(
        self, arn: str, handler: Handler, *, timeout: float, memory: int, workers: int, observer: Observer | None = None
    ) -> None:
        """`timeout` in seconds, `memory` in MB; `observer` is told each event."""
        self.arn = arn
        self.name = arn.rpartition(":")[2]
        self._handler = handler
        self._timeout = timeout
        self._memory = memory
        self._observer = observer
        self._running: set[Future[Any]] = set()
        self._workers = ThreadPoolExecutor(max_workers=workers, thread_name_prefix=self.name)

    def invoke(self, event: dict[str, Any], *, patience: float = 900) -> Any:
        """The handler's answer, through JSON as on Lambda.

        `patience` is how many seconds the caller waits. Raises RequestTooLarge, FunctionTimedOut, CallerGaveUp, or what
        the handler raised. A handler that is given up on runs to its end all the same: a thread cannot be killed.
        """
        payload = json.dumps(event)
        if len(payload.encode()) > REQUEST_LIMIT:
            raise RequestTooLarge(f"Request must be smaller than {REQUEST_LIMIT} bytes")
        if self._observer:
            self._observer(self.name, event)
        give_up = time.monotonic() + patience
        started = threading.Event()
        answer = self._workers.submit(self._run, json.loads(payload), started)
        self._running.add(answer)
        answer.add_done_callback(self._running.discard)
        if not started.wait(patience):
            answer.cancel()
            raise CallerGaveUp(f"{self.name} had no worker free for {patience} s")
        return self._await(answer, give_up - time.monotonic())

    def stop(self) -> None:
        """Take no more invocations, and let those under way end while there is still something to talk to."""
        self._workers.shutdown(wait=False, cancel_futures=True)
        wait(list(self._running), timeout=_GRACE)

    def _await(self, answer: Future[Any], patience: float) -> Any:
        try:
            return answer.result(timeout=min(patience, self._timeout))
        except TimeoutError:
            if answer.done():  # the handler's own TimeoutError, not ours
                raise
            if self._timeout < patience:
                raise FunctionTimedOut(f"{self.name} timed out after {self._timeout} s") from None
            raise CallerGaveUp(f"{self.name} did not answer in time") from None

    def _run(self, event: Any, started: threading.Event) -> Any:
        started.set()
        context = Context(self.arn, self._memory, time.monotonic() + self._timeout)
        with acting(self.name):
            return json.loads(json.dumps(self._handler(event, context)))


def load(
    template: Template,
    *,
    workers: int | None = None,
    observer: Observer | None = None,
    elsewhere: Mapping[str, Handler] | None = None,
) -> dict[str, Function]:
    """Every function of the template, by its ARN; `elsewhere` are the handlers, by logical id, that run elsewhere."""
    functions = {}
    remote = elsewhere or {}
    for logical_id, properties in template.of_type("AWS::Lambda::Function"):
        arn = template.resolver.resolve({"Fn::GetAtt": [logical_id, "Arn"]})
        functions[arn] = Function(
            arn,
            remote.get(logical_id) or load_handler(template.code[logical_id], properties["Handler"]),
            timeout=properties.get("Timeout", 3),
            memory=properties.get("MemorySize", 128),
            workers=workers or _AT_ONCE,
            observer=observer,
        )
    return functions


def load_handler(folder: Path, handler: str) -> Handler:
    """`module.function` of the code in `folder`, imported afresh."""
    module_name, _, function_name = handler.rpartition(".")
    path = folder / f"{module_name}.py"
    spec = importlib.util.spec_from_file_location(f"local_{folder.name}_{module_name}", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(f"template.yaml names {path}, which is not there")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where the types of a module look up their annotations
    spec.loader.exec_module(module)
    loaded: Handler = getattr(module, function_name)
    return loaded


def environment(template: Template, overrides: Mapping[str, str]) -> dict[str, str]:
    """The functions' environment variables, which they share here as they share the process."""
    shared: dict[str, str] = {}
    for logical_id, properties in template.of_type("AWS::Lambda::Function"):
        variables = properties.get("Environment", {}).get("Variables", {})
        own = {name: overrides.get(name, str(value)) for name, value in variables.items()}
        if clash := sorted(name for name in own if shared.get(name, own[name]) != own[name]):
            raise ValueError(f"{logical_id} sets {clash[0]} to another value than a function before it")
        shared |= own
    return shared
