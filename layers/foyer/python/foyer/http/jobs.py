"""`POST .../jobs` (contract, section 3)."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from foyer.http.blobs import blob_of_url
from foyer.http.decoding import decoded
from foyer.http.fields import Position, SensitivityFields, StateFields, Timestamp, captured
from foyer.http.gateway import Request
from foyer.http.multipart import ATTACHMENT, attached, parts_of
from foyer.http.requests import FrameRequest


class JobFields(msgspec.Struct, frozen=True):
    """A job's `meta`; keys that the contract does not know are the client's own business."""

    image: str
    """`attachment://NAME`, the name of a part, or a blob's URL."""
    timestamp: Timestamp | None = None
    """When the picture was taken; no offset means UTC. Without it, the time of arrival."""
    camera_position: Position = "facing"
    """Whether the camera faces people or looks down at them."""
    sensitivity: SensitivityFields = SensitivityFields()
    """How readily each type of event is told."""
    store: bool = False
    """Let the visit count in the figures; it does if every frame since its appearance said so."""
    asynchronous: bool = msgspec.field(name="async", default=True)
    """Answer at once, analyse later."""
    state: StateFields | None = None
    """Without it the picture stands alone: no tracking, no events."""


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
        stamped=fields.timestamp is not None,
    )
    blob = None if is_attached else blob_of_url(fields.image, "image")
    return JobRequest(frame, blob, fields.asynchronous)
