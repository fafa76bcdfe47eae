"""`python -m local.runtime`: what runs in a container: a handler, called for each event that comes over a socket.

It ends with the other side. AWS clients here send nothing themselves: their requests go to the other side as well.
"""

from __future__ import annotations

import io
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.handlers import BUILTIN_HANDLERS

from local.functions import Context, load_handler


class NetworkRefused(RuntimeError):
    """A client wanted to reach something that is not emulated; nothing was sent."""


class _Raw(io.BytesIO):
    """A body as botocore reads it from urllib3."""

    def stream(self, **_options: Any) -> Iterator[bytes]:
        """All of it at once."""
        yield self.read()


class Cloud:
    """AWS, at the other end of a connection."""

    def __init__(self, connection: Connection) -> None:
        """Nothing else may be said over `connection` during an invocation."""
        self._connection = connection
        self._lock = threading.Lock()

    def answer(self, request: AWSPreparedRequest, **_told: Any) -> AWSResponse:
        """In place of sending a request (botocore's event `before-send`)."""
        body = request.body.read() if hasattr(request.body, "read") else request.body
        headers = {name: _text(value) for name, value in request.headers.items()}
        with self._lock:
            self._connection.send(("call", (request.method, request.url, headers, body)))
            told = self._connection.recv()
        if isinstance(told, str):
            raise NetworkRefused(told)
        status, answered, content = told
        return AWSResponse(request.url, status, answered, _Raw(content))


def main(arguments: list[str]) -> None:
    """Work until the other side ends."""
    number, folder, handler_name, layer = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal's; the first ends the others
    connection = Connection(int(number))
    BUILTIN_HANDLERS.append(("before-send", Cloud(connection).answer))
    sys.path.insert(0, layer)
    handler = load_handler(Path(folder), handler_name)
    try:
        connection.send(("ready", None))
        while True:
            event, context = connection.recv()
            connection.send(_outcome(handler, event, context))
    except (EOFError, OSError):
        return


def _outcome(handler: Any, event: Any, context: Context) -> tuple[str, Any]:
    try:
        return "answer", handler(event, context)
    except Exception:
        return "failed", traceback.format_exc()


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


if __name__ == "__main__":
    main(sys.argv[1:])
