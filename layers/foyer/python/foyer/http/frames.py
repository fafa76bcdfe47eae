"""`POST /v1/frames`: a picture as the body, or several in one request; all other fields are in the query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

import msgspec

from foyer.http.decoding import converted, decoded
from foyer.http.errors import ApiError, bad_request
from foyer.http.fields import Position, SensitivityFields, SessionId, Timestamp, captured
from foyer.http.gateway import Request
from foyer.http.multipart import attached, is_multipart, parts_of
from foyer.http.requests import FrameRequest

LARGEST_BURST = 16
"""Frames in one request: worked one after the other, they must be done before the gateway gives up."""


class FrameFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A direct frame's query; here an unknown key is a typing mistake."""

    timestamp: Timestamp | None = None
    """When the picture was taken; no offset means UTC. Without it, the time of arrival."""
    camera_position: Position = "facing"
    """Whether the camera faces people or looks down at them."""
    sensitivity: SensitivityFields = SensitivityFields()
    """How readily each type of event is told."""
    store: bool = False
    """Let the visit count in the figures; it does if every frame since its appearance said so."""
    session: SessionId = "main"
    """Frames of one session are tracked as one scene."""


class BurstFrameFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of several pictures: the part that holds it, and when it was taken."""

    image: str
    """`attachment://NAME`, the name of a part."""
    timestamp: Timestamp


class BurstFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The `meta` of several pictures in one request, in the order in which they are to be taken."""

    frames: Annotated[list[BurstFrameFields], msgspec.Meta(min_length=1, max_length=LARGEST_BURST)]


def frames_of(request: Request) -> list[FrameRequest]:
    """The frames of a direct request, all of one session.

    Raises:
        ApiError: 400 or 413, where they cannot be worked.
    """
    fields = _query(request)
    if is_multipart(request):
        return _burst(request, fields)
    image = request.bounded_body()
    if not image:
        raise bad_request("empty_body", "The body must be the JPEG or PNG picture itself.")
    return [_frame(image, fields, fields.timestamp, request)]


def _query(request: Request) -> FrameFields:
    plain: dict[str, object] = {k: v for k, v in request.query.items() if not k.startswith("sensitivity.")}
    plain["sensitivity"] = {k.partition(".")[2]: v for k, v in request.query.items() if k.startswith("sensitivity.")}
    return converted(plain, FrameFields)


def _burst(request: Request, fields: FrameFields) -> list[FrameRequest]:
    parts = parts_of(request)
    meta = decoded(parts["meta"], BurstFields)
    if fields.timestamp is not None:
        sentence = "Of several frames, each says when it was taken: put `timestamp` into `meta.frames`."
        raise bad_request("invalid_field", sentence, "timestamp")
    return [_frame_of_burst(n, one, parts, fields, request) for n, one in enumerate(meta.frames)]


def _frame_of_burst(
    number: int, one: BurstFrameFields, parts: Mapping[str, bytes], fields: FrameFields, request: Request
) -> FrameRequest:
    try:
        return _frame(attached(one.image, parts, "image"), fields, one.timestamp, request)
    except ApiError as error:
        raise replace(error, field=f"frames[{number}].{error.field}") from error


def _frame(image: bytes, fields: FrameFields, timestamp: str | None, request: Request) -> FrameRequest:
    return FrameRequest(
        image=image,
        captured=captured(timestamp, request.arrived),
        position=fields.camera_position,
        sensitivity=fields.sensitivity.value(),
        store=fields.store,
        session=fields.session,
        stamped=timestamp is not None,
    )
