"""The directory, blobs, job results, the data API, its own document, and an answer to every other path."""

from __future__ import annotations

import time
from typing import Any

from aws_lambda_powertools import Logger

from foyer.aws.cameras import find_camera
from foyer.http.gateway import Event, Request, Response, answer
from foyer.service import reference
from foyer.service.authentication import Authentication
from foyer.service.memory import Memory
from foyer.service.monitoring import Monitoring
from foyer.service.rest import serve
from foyer.service.views import Views

logger = Logger()
authentication = Authentication(Memory(find_camera, time.monotonic))
monitoring = Monitoring(logger, "rest")
views = Views(monitoring.count)


def handler(event: Event, _context: Any) -> Response:
    """Answer whatever no other function has a route for."""
    return answer(event, _handle, monitoring)


def _handle(request: Request) -> Response:
    monitoring.about(request_id=request.id)
    if request.path.startswith("/api"):
        from foyer.service import data  # noqa: PLC0415 - it reads scenes and figures; the rest starts without them

        return data.serve(request, authentication, views)
    if request.path in reference.ROUTES.table:
        return reference.serve(request)
    return serve(request, authentication)
