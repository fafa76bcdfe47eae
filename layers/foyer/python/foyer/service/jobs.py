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
from foyer.http.blobs import content_type_of
from foyer.http.gateway import Request, Response, respond
from foyer.http.jobs import JobRequest, job_of
from foyer.http.requests import FrameRequest
from foyer.http.waiting import JobStatus
from foyer.service.analyse import Analyser, Arrival
from foyer.service.blobs import picture_of

_SEPARATOR = "\x1f"


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
    frame = job.frame
    if job.blob is not None:
        frame = replace(frame, image=picture_of(camera, job.blob, request.arrived))
    return respond(201, analyser().analyse(frame, camera, Arrival(request.id, request.arrived), url))


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
    queue.send(msgspec.json.encode(ticket).decode(), _group(ticket), name)


def _group(ticket: Ticket) -> str:
    """Frames of a session are worked in the order posted; a picture on its own waits for nobody."""
    session = ticket.frame.session
    if session is None:
        return ticket.job
    return sha256(f"{ticket.camera}{_SEPARATOR}{session}".encode()).hexdigest()
