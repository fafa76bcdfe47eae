"""`POST .../jobs` (contract, section 3)."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from foyer.http.blobs import blob_of_url
from foyer.http.decoding import decoded
from foyer.http.fields import Position, SensitivityFields, StateFields, captured
from foyer.http.gateway import Request
from foyer.http.multipart import ATTACHMENT, attached, parts_of
from foyer.http.requests import FrameRequest


class JobFields(msgspec.Struct, frozen=True):
    """A job's `meta`; keys that the contract does not know are the client's own business."""

    image: str
    timestamp: str | None = None
    camera_position: Position = "facing"
    sensitivity: SensitivityFields = SensitivityFields()
    store: bool = False
    asynchronous: bool = msgspec.field(name="async", default=True)
    state: StateFields | None = None


@dataclass(frozen=True, slots=True)
class JobRequest:
    """One job: a frame, and how it is to be worked."""

    frame: FrameRequest
    """Its image is empty where a blob holds it."""
    blob: str | None
    """The id of the blob that holds the picture; None: it came with the request."""
    asynchronous: bool
    """Answered at once, worked later."""


def job_of(request: Request) -> JobRequest:
    """The job that a request asks for.

    Raises:
        ApiError: 400 or 413, where it is not one that can be worked.
    """
    parts = parts_of(request)
    fields = decoded(parts["meta"], JobFields)
    is_attached = fields.image.startswith(ATTACHMENT)
    frame = FrameRequest(
        image=attached(fields.image, parts, "image") if is_attached else b"",
        captured=captured(fields.timestamp, request.arrived),
        position=fields.camera_position,
        sensitivity=fields.sensitivity.value(),
        store=fields.store,
        session=fields.state.session_id if fields.state is not None else None,
    )
    blob = None if is_attached else blob_of_url(fields.image, "image")
    return JobRequest(frame, blob, fields.asynchronous)
