"""What there is to say about a job that was posted."""

from __future__ import annotations

import time

import msgspec

from foyer.aws import jobs
from foyer.aws.cameras import Camera
from foyer.http.errors import not_found, not_kept, too_old
from foyer.http.gateway import Request, Response, respond
from foyer.http.names import is_name
from foyer.http.waiting import JobStatus

OLDEST = 600
"""Seconds after which a frame that waits is not worth working any more."""
_WORKED = 30
"""Seconds that a frame may be in work; then its function has been ended."""


def get_job(request: Request, camera: Camera, job: str) -> Response:
    """Answer `GET .../jobs/ID`: 202 until the job is done, then its result, or its error.

    Raises:
        ApiError: 404, where no job is called so; 410, where this camera has no such job, its result is no longer kept,
            or nothing will come of it.
    """
    if not is_name(job):
        raise not_found(request.path)
    now = time.time()
    found = jobs.find_job(camera.name, job, now)
    if found is None:
        raise not_kept()
    if found.status != jobs.WAITING:
        return respond(found.status, msgspec.Raw(found.answer))
    if now - found.posted > OLDEST + _WORKED:  # whoever had it in work was ended each time
        raise too_old()
    return respond(jobs.WAITING, JobStatus(f"{request.root}{request.path}"))
