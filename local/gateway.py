"""The HTTP API's front on 127.0.0.1, with API Gateway's own refusals."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import ClientDisconnected
from werkzeug.wrappers import Request, Response

from local import routes
from local.chunked import BrokenBody
from local.dashboard import Dashboard
from local.functions import CallerGaveUp, RequestTooLarge
from local.payload import to_event, to_response
from local.server import Server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BODY_LIMIT = 10 * 1024 * 1024
INTEGRATION_TIMEOUT = 30.0
_DRAINED = 64 * 1024 * 1024
_PIECE = 1024 * 1024

_LOG = logging.getLogger(__name__)


class Gateway:
    """Serves routes over HTTP until it is stopped."""

    def __init__(
        self,
        table: list[routes.Route],
        port: int,
        *,
        timeout: float = INTEGRATION_TIMEOUT,
        dashboard: Dashboard | None = None,
    ) -> None:
        """Take the port (PortBusy if that fails); `timeout` is how many seconds an integration may take.

        `dashboard` serves the paths under its own, as CloudFront does in front of the API in the cloud.
        """
        self._routes = table
        self._dashboard = dashboard
        self._timeout = timeout
        self._server = Server(self, port, "gateway")
        self.url = self._server.url

    def start(self) -> None:
        """Serve from now on, in a thread."""
        self._server.start()

    def stop(self) -> None:
        """Refuse connections from now on."""
        self._server.stop()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The WSGI application."""
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        try:
            body = _read(request)
        except (BrokenBody, ClientDisconnected):
            return _refusal(400, "Bad Request")
        if body is None:
            return _refusal(413, "Request Entity Too Large")
        if self._dashboard is not None and (page := self._dashboard.answer(request.path)) is not None:
            return page
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
