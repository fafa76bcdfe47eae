"""A Foyer that was never there: the built dashboard, and the data API with made-up figures, on 127.0.0.1."""

from __future__ import annotations

import json
import mimetypes
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from foyer.http.errors import ApiError
from tests.browser.figures import Crowd, answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

DIST = Path(__file__).parents[2] / "dashboard/dist"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What a server of the dashboard sends as its Content-Security-Policy."""
Body = dict[str, Any]
Refusal = tuple[int, Body]


@dataclass
class FakeFoyer:
    """What the API answers, changed by a test as it goes."""

    crowd: Crowd
    """How many come, by camera and hour."""
    cameras: list[dict[str, str]] = field(default_factory=lambda: [{"camera": "lobby", "name": "Lobby"}])
    credentials: tuple[str, str] = ("lobby", "lobby-token")
    least_group: int = 1
    scene: Callable[[dict[str, str]], Body | None] = lambda _: None
    refusal: Refusal | None = None
    """Answered to whatever carries a token."""
    delay: float = 0.0
    """Seconds that figures take."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Every path of the API that was asked for, with its query."""

    def __call__(self, environment: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer as a WSGI application."""
        path = environment["PATH_INFO"]
        if path.startswith("/dashboard/"):
            return _file(path.removeprefix("/dashboard/") or "index.html", start)
        query = dict(parse_qsl(environment["QUERY_STRING"]))
        self.asked.append((path, query))
        status, body = self._answer(path, query, environment)
        start(f"{status} -", [("Content-Type", "application/json")])
        return [json.dumps(body).encode()]

    def _answer(self, path: str, query: dict[str, str], environment: WSGIEnvironment) -> tuple[int, Body]:
        if path == "/api-token-authstream/":
            length = int(environment["CONTENT_LENGTH"])
            return self._token(json.loads(environment["wsgi.input"].read(length)))
        if self.refusal:
            return self.refusal
        if environment.get("HTTP_AUTHORIZATION") != "Bearer good-token":
            return 401, {"error": "The token is not one of ours.", "code": "invalid_token", "status": 401}
        if path == "/api/1/cameras":
            return 200, {"cameras": self.cameras}
        if path == "/api/1/live":
            scene = self.scene(query)
            missing = {"error": "Nobody has posted a frame.", "code": "not_found", "status": 404}
            return (404, missing) if scene is None else (200, scene)
        return self._figures(query)

    def _token(self, given: dict[str, str]) -> tuple[int, Body]:
        if (given["client_id"], given["access_token"]) == self.credentials:
            return 200, {"token": "good-token"}
        return 401, {"error": "No camera has these credentials.", "code": "unauthorized", "status": 401}

    def _figures(self, query: dict[str, str]) -> tuple[int, Body]:
        time.sleep(self.delay)
        try:
            return 200, answer(query, self.crowd, self.least_group)
        except ApiError as error:
            said = {"error": error.sentence, "code": error.code, "status": error.status, "field": error.field}
            return error.status, said


def _file(name: str, start: StartResponse) -> Iterable[bytes]:
    content = (DIST / name).read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    start("200 OK", [("Content-Type", kind), ("Content-Security-Policy", POLICY)])
    return [content]
