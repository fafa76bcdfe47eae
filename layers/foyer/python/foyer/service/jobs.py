"""Jobs: worked at once, or put into the queue to be worked later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import uuid4

import msgspec

from foyer.aws import holds, jobs, queue
from foyer.aws.blobs import put_blob
from foyer.aws.cameras import Camera
from foyer.aws.settings import settings
from foyer.http.blobs import content_type_of
from foyer.http.errors import AGAIN, ApiError
from foyer.http.gateway import Request, Response, respond
from foyer.http.jobs import JobRequest, job_of
from foyer.http.requests import FrameRequest
from foyer.http.waiting import JobStatus
from foyer.service.analyse import Analyser, Arrival
from foyer.service.blobs import picture_of, use_up

_LANES = 4
"""Jobs of a camera in work at once at most: 30 frames a second, the usual rate, keep three to four cores busy."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What the queue carries of a job; its picture waits as a blob."""

    camera: str
    job: str
    url: str
    blob: str
    frame: FrameRequest
    """Without its image."""
    arrived: float
    """Seconds since 1970 UTC."""


def post_job(request: Request, camera: Camera, analyser: Callable[[], Analyser]) -> Response:
    """Answer `POST .../jobs`: with what the frame shows, or with where that will be found.

    Raises:
        ApiError: where the job cannot be worked.
    """
    job, name = job_of(request), str(uuid4())
    url = f"{request.root}{request.path}/{name}"
    if job.asynchronous:
        _queue(job, camera, request.arrived, name, url)
        return respond(202, JobStatus(url), {"location": url})
    arrival = Arrival(request.id, request.arrived)
    if job.blob is None:
        return respond(201, analyser().analyse(job.frame, camera, arrival, url))
    frame = replace(job.frame, image=picture_of(camera, job.blob, request.arrived))
    try:
        response = respond(201, analyser().analyse(frame, camera, arrival, url))
    except ApiError as error:
        if error.status not in AGAIN:
            use_up(camera.name, job.blob, name)
        raise
    use_up(camera.name, job.blob, name)
    return response


def _queue(job: JobRequest, camera: Camera, arrived: float, name: str, url: str) -> None:
    """Its picture into a blob, if it is in none; a note that it waits; and only then what lets it be worked."""
    blob = job.blob
    if blob is None:
        blob = name
        put_blob(camera.name, blob, job.frame.image, content_type_of(job.frame.image))
    else:
        holds.hold(camera.name, blob, name, arrived)
    ticket = Ticket(camera.name, name, url, blob, replace(job.frame, image=b""), arrived)
    jobs.open_job(camera.name, name, arrived)
    queue.send(msgspec.json.encode(ticket).decode(), group_of(ticket, _lanes()), name)


def group_of(ticket: Ticket, lanes: int) -> str:
    """The message group that a job waits in: one of a camera's few, always the same for frames of one session.

    Frames of a session are worked in the order posted, for a group is worked one message at a time; and however many
    sessions a camera makes up, it has no more jobs in work than groups.
    """
    camera, waiting = (sha256(name.encode()) for name in (ticket.camera, ticket.frame.session or ticket.job))
    return f"{camera.hexdigest()}-{int.from_bytes(waiting.digest()) % lanes}"


def _lanes() -> int:
    """Groups of a camera: a quarter of the jobs in work at once at most, so that the others are left to others."""
    return min(_LANES, max(1, settings().job_concurrency // 4))
