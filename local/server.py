"""An HTTP server on 127.0.0.1, in threads of this process."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server

from local.chunked import Chunks

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

HOST = "127.0.0.1"


class PortBusy(OSError):
    """Something else listens on the port."""


class Server:
    """Serves a WSGI application until it is stopped."""

    def __init__(self, application: WSGIApplication, port: int, name: str) -> None:
        """Take the port, or any that is free for 0; PortBusy if that fails. `name` is the thread's."""
        self._socket = _listen(port)
        self._server = make_server(
            HOST, port, application, threaded=True, request_handler=_SilentHandler, fd=self._socket.fileno()
        )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name=name, daemon=True)
        self.url = f"http://{HOST}:{self._socket.getsockname()[1]}"

    def start(self) -> None:
        """Serve from now on, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Refuse connections from now on."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        self._socket.close()


class _SilentHandler(WSGIRequestHandler):
    """Logs no requests: the functions keep their own logs."""

    def make_environ(self) -> WSGIEnvironment:
        """With our own reader of bodies in pieces."""
        environ = super().make_environ()
        if environ.get("wsgi.input_terminated"):
            environ["wsgi.input"] = Chunks(self.rfile)
        return environ

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
