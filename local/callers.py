"""Who calls AWS: each function has credentials of its own here too, whose session token names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import Any
from unittest.mock import patch

from botocore.credentials import Credentials, ReadOnlyCredentials

STACK = "local"
"""The session token of whoever is no function: the stack itself, tests, an operator's commands."""

_at_work: ContextVar[str] = ContextVar("_at_work", default=STACK)


@contextmanager
def acting(function: str) -> Iterator[None]:
    """What this thread asks of AWS meanwhile, and threads that it sets to work, is asked by the function so named."""
    outside = _at_work.set(function)
    try:
        yield
    finally:
        _at_work.reset(outside)


@contextmanager
def told_by_credentials() -> Iterator[None]:
    """Meanwhile requests and forms are signed with the credentials of the function at work.

    A process that runs one function only has its token in the environment, as on Lambda.
    """
    frozen, submit = Credentials.get_frozen_credentials, ThreadPoolExecutor.submit

    def own(credentials: Credentials) -> ReadOnlyCredentials:
        return frozen(credentials)._replace(token=_at_work.get())

    def in_context(pool: ThreadPoolExecutor, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        return submit(pool, copy_context().run, work, *arguments, **named)

    with (
        patch.object(Credentials, "get_frozen_credentials", own),
        patch.object(ThreadPoolExecutor, "submit", in_context),
    ):
        yield


def caller_of(headers: Mapping[str, Any]) -> str:
    """Whose credentials a request was signed with."""
    token = headers.get("X-Amz-Security-Token", STACK)
    return token.decode() if isinstance(token, bytes) else str(token)
