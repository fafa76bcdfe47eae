"""Frames in, entities and events out: over HTTP, and from the queue of asynchronous jobs."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

from aws_lambda_powertools import Logger

from foyer.aws.cameras import find_camera
from foyer.aws.settings import settings
from foyer.http.gateway import Event, Request, Response, answer
from foyer.service import deployed, rest
from foyer.service.allowance import Allowances
from foyer.service.analyse import Analyser
from foyer.service.authentication import Authentication
from foyer.service.blobs import post_blob
from foyer.service.frames import post_frames
from foyer.service.jobs import post_job
from foyer.service.memory import Memory
from foyer.service.monitoring import Monitoring
from foyer.service.worker import Worker

POSTS = {  # whatever lies below comes here too
    "/v1/frames": post_frames,
    "/services/scene_analysis/1/jobs": post_job,
    "/blobs": post_blob,
}

logger = Logger()
memory = Memory(find_camera, time.monotonic)
authentication = Authentication(memory)
allowances = Allowances(settings().frame_rate)
monitoring = Monitoring(logger, "analyse")


@cache
def analyser() -> Analyser:
    """The nets, loaded with the first frame and kept."""
    return deployed.analyser(logger, monitoring, allowances)


def handler(event: Event, context: Any) -> Response:
    """Answer a request, or work messages of the queue."""
    if "Records" in event:
        remaining = context.get_remaining_time_in_millis() / 1000
        return Worker(analyser, memory, monitoring).work(event, remaining)
    return answer(event, _handle, monitoring)


def _handle(request: Request) -> Response:
    monitoring.about(request_id=request.id)
    if request.method != "POST" or request.path not in POSTS:
        return rest.serve(request, authentication)
    camera = authentication.camera(request.headers.get("authorization"), request.source)
    monitoring.about(request_id=request.id, camera=camera.name)
    allowances.take(camera, request.arrived)
    return POSTS[request.path](request, camera, analyser)
