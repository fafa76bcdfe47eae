"""Frames in, entities and events out."""

from __future__ import annotations

import os
import time
from functools import cache
from typing import Any
from uuid import uuid4

from aws_lambda_powertools import Logger

from foyer.aws.cameras import find_camera
from foyer.aws.settings import settings
from foyer.http.errors import method_not_allowed
from foyer.http.gateway import Event, Request, Response, answer, respond
from foyer.http.requests import frame_of, job_of
from foyer.service.analyse import Analyser, Arrival
from foyer.service.authentication import Authentication
from foyer.vision import Policy, Vision

_FULL_CORE = 1769
"""Megabytes of memory with which Lambda gives one whole core (AWS Lambda developer guide, "Configure memory")."""

logger = Logger()
authentication = Authentication(find_camera, time.monotonic)


@cache
def analyser() -> Analyser:
    """The nets, loaded with the first frame and kept."""
    memory = int(os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", _FULL_CORE))
    deployed = settings()
    policy = Policy(age_and_gender=deployed.age_and_gender, emotion=deployed.emotion)
    vision = Vision.load(deployed.models_folder, workers=max(1, round(memory / _FULL_CORE)), policy=policy)
    return Analyser(vision, deployed.session_timeout, damaged=lambda why: logger.error("scene unreadable", why=why))


def handler(event: Event, _context: Any) -> Response:
    """Answer a job or a direct frame."""
    return answer(event, _handle, failed=lambda: logger.exception("a frame failed"))


def _handle(request: Request) -> Response:
    camera = authentication.camera(request.headers.get("authorization"))
    if request.method != "POST":
        raise method_not_allowed(request.method, "POST")
    arrival = Arrival(request.id, request.arrived)
    if request.path == "/v1/frames":
        return respond(201, analyser().analyse(frame_of(request), camera, arrival, None))
    url = f"{request.root}{request.path}/{uuid4()}"
    return respond(201, analyser().analyse(job_of(request), camera, arrival, url), {"location": url})
