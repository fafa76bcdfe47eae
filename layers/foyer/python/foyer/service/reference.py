"""The OpenAPI document and its page: what the API says of itself, to anybody."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import foyer.http
from foyer.http.gateway import Request, Response
from foyer.http.routing import Routes

_DOCUMENT = Path(foyer.http.__file__).parent / "openapi.json"


def serve(request: Request) -> Response:
    """Answer with the document or the page.

    Raises:
        ApiError: 405.
    """
    handler, _ = ROUTES.find(request)
    return handler()


@cache
def _document() -> Response:
    return _public("application/json", _DOCUMENT.read_text(), {"access-control-allow-origin": "*"})


@cache
def _page() -> Response:
    from foyer.http.openapi.page import POLICY, page  # noqa: PLC0415 - hardly anybody asks for it

    headers = {"content-security-policy": POLICY, "referrer-policy": "no-referrer"}
    return _public("text/html; charset=utf-8", page(json.loads(_DOCUMENT.read_text())), headers)


def _public(content_type: str, body: str, headers: dict[str, str]) -> Response:
    own = {"content-type": content_type, "cache-control": "public, max-age=300", "x-content-type-options": "nosniff"}
    return {"statusCode": 200, "headers": own | headers, "body": body}


ROUTES: Routes[Callable[[], Response]] = Routes({"/openapi.json": {"GET": _document}, "/docs": {"GET": _page}})
