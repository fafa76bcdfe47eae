"""Work beside the main thread that nobody has to wait for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

_Result = TypeVar("_Result")


def submitted(work: Callable[[], _Result]) -> Future[_Result]:
    """What `work` comes to, in a thread that may be left behind: an executor's would keep the process from ending."""
    future: Future[_Result] = Future()

    def do() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # it is raised where the result is asked for
            future.set_exception(error)

    Thread(target=do, daemon=True, name="decoding").start()
    return future
