"""The directory, and everything else that needs no picture."""

from __future__ import annotations

import time
from typing import Any

from aws_lambda_powertools import Logger

from foyer.aws.cameras import find_camera
from foyer.http.directory import page
from foyer.http.errors import ApiError, method_not_allowed, not_found
from foyer.http.gateway import Event, Request, Response, answer, respond
from foyer.service.authentication import Authentication

_JOBS = "/services/scene_analysis/1/jobs"
_FRAMES = "/v1/frames"

logger = Logger()
authentication = Authentication(find_camera, time.monotonic)


def handler(event: Event, _context: Any) -> Response:
    """Answer whatever no other function has a route for."""
    return answer(event, _handle, failed=lambda: logger.exception("a request failed"))


def _handle(request: Request) -> Response:
    authentication.camera(request.headers.get("authorization"))
    if request.path in (_JOBS, _FRAMES):
        raise method_not_allowed(request.method, "POST")
    if request.path.startswith(f"{_JOBS}/"):
        raise ApiError(410, "not_kept", "The result of a synchronous job is in its answer and kept nowhere else.")
    found = page(request.path, request.root)
    if found is None:
        raise not_found(request.path)
    if request.method != "GET":
        raise method_not_allowed(request.method, "GET")
    return respond(200, found)
