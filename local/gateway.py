"""The HTTP API's front on 127.0.0.1, with API Gateway's own refusals."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from local import routes
from local.functions import CallerGaveUp, RequestTooLarge
from local.payload import to_event, to_response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST = "127.0.0.1"
BODY_LIMIT = 10 * 1024 * 1024
INTEGRATION_TIMEOUT = 30.0
_DRAINED = 64 * 1024 * 1024
_PIECE = 1024 * 1024

_LOG = logging.getLogger(__name__)


class PortBusy(OSError):
    """Something else listens on the port."""


class Gateway:
    """Serves routes over HTTP until it is stopped."""

    def __init__(self, table: list[routes.Route], port: int, *, timeout: float = INTEGRATION_TIMEOUT) -> None:
        """Take the port (PortBusy if that fails); `timeout` is how many seconds an integration may take."""
        self._routes = table
        self._timeout = timeout
        self._socket = _listen(port)
        self._server = make_server(
            HOST, port, self, threaded=True, request_handler=_SilentHandler, fd=self._socket.fileno()
        )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="gateway", daemon=True)
        self.url = f"http://{HOST}:{self._socket.getsockname()[1]}"

    def start(self) -> None:
        """Serve from now on, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Refuse connections from now on."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._socket.close()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The WSGI application."""
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        body = _read(request)
        if body is None:
            return _refusal(413, "Request Entity Too Large")
        found = routes.find(self._routes, request.method, str(request.environ["REQUEST_URI"]).partition("?")[0])
        if found is None:
            return _refusal(404, "Not Found")
        route, parameters = found
        return self._integrate(route, to_event(request, body, route, parameters))

    def _integrate(self, route: routes.Route, event: dict[str, Any]) -> Response:
        """What the function answers, or what the gateway says in its place."""
        try:
            return to_response(route.function.invoke(event, patience=self._timeout))
        except RequestTooLarge:
            return _refusal(413, "Request Entity Too Large")
        except CallerGaveUp:
            return _refusal(503, "Service Unavailable")
        except Exception:
            _LOG.exception("%s failed", route.function.name)
            return _refusal(500, "Internal Server Error")


class _SilentHandler(WSGIRequestHandler):
    """Logs no requests: the functions keep their own logs."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Nothing."""


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise PortBusy(f"port {port} is not free: choose another, as in PORT={port + 1}") from error
    return listener


def _read(request: Request) -> bytes | None:
    """The whole body, or None if it is too large.

    A body that is refused is read all the same, within bounds: a client still sending would see its connection reset
    instead of the answer.
    """
    body = request.stream.read(BODY_LIMIT + 1)
    if len(body) <= BODY_LIMIT:
        return body
    for _ in range(_DRAINED // _PIECE):
        if not request.stream.read(_PIECE):
            break
    return None


def _refusal(status: int, message: str) -> Response:
    return Response(f'{{"message":"{message}"}}', status, content_type="application/json")
