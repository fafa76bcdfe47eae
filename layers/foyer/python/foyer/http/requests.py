"""What a frame comes with: the fields of contract section 3, from a job's `meta` or a direct frame's query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from foyer.http import timestamps
from foyer.http.errors import ApiError, bad_request
from foyer.http.gateway import Request
from foyer.http.multipart import parts_of
from foyer.scene import Sensitivity

LARGEST_BODY = 4_500_000
"""Bytes: after base64 a larger one does not fit Lambda's 6 MiB request (contract, section 7)."""

_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_SessionId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._:-]{1,128}\Z")]
_Position = Literal["ceiling", "facing"]
_ATTACHMENT = "attachment://"


class SensitivityFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`sensitivity`: per event type, in [0, 1]; the original's defaults."""

    appearance: _Share = 0.7
    disappearance: _Share = 0.7
    age_estimated: _Share = 0.4
    gender_estimated: _Share = 0.5
    focus_locked: _Share = 0.9
    emotion_detected: _Share = 0.4
    direction_estimated: _Share = 0.8


class StateFields(msgspec.Struct, frozen=True):
    """`state`: which tracking session the frame continues."""

    session_id: _SessionId


class JobFields(msgspec.Struct, frozen=True):
    """A job's `meta`; keys that the contract does not know are the client's own business."""

    image: str
    timestamp: str | None = None
    camera_position: _Position = "facing"
    sensitivity: SensitivityFields = SensitivityFields()
    store: bool = False
    asynchronous: bool = msgspec.field(name="async", default=True)
    state: StateFields | None = None


class FrameFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A direct frame's query; here an unknown key is a typing mistake."""

    timestamp: str | None = None
    camera_position: _Position = "facing"
    sensitivity: SensitivityFields = SensitivityFields()
    store: bool = False
    session: _SessionId = "main"


@dataclass(frozen=True, slots=True)
class FrameRequest:
    """One frame to analyse."""

    image: bytes
    captured: float
    """Seconds since 1970 UTC."""
    position: str
    sensitivity: Sensitivity
    store: bool
    session: str | None
    """None: the picture stands alone."""


def job_of(request: Request) -> FrameRequest:
    """The frame of `POST .../jobs`.

    Raises:
        ApiError: 400, 413 or 501, where it is not one that can be worked.
    """
    body = _bounded(request)
    content_type = request.headers.get("content-type", "")
    is_multipart = content_type.lower().startswith("multipart/")
    parts = parts_of(body, content_type) if is_multipart else {"meta": body}
    if "meta" not in parts:
        raise bad_request("missing_meta", "The multipart body needs a part `meta` holding JSON.", "meta")
    fields = _fields(parts["meta"])
    if fields.asynchronous:
        raise ApiError(501, "async_not_supported", 'Only synchronous jobs work so far: send "async": false.', "async")
    captured = _captured(fields.timestamp, request.arrived)
    session = fields.state.session_id if fields.state is not None else None
    sensitivity = _sensitivity(fields.sensitivity)
    image = _attached(fields.image, parts)
    return FrameRequest(image, captured, fields.camera_position, sensitivity, fields.store, session)


def frame_of(request: Request) -> FrameRequest:
    """The frame of `POST /v1/frames`.

    Raises:
        ApiError: 400 or 413, where it is not one that can be worked.
    """
    image = _bounded(request)
    plain: dict[str, object] = {k: v for k, v in request.query.items() if not k.startswith("sensitivity.")}
    plain["sensitivity"] = {k.partition(".")[2]: v for k, v in request.query.items() if k.startswith("sensitivity.")}
    try:
        fields = msgspec.convert(plain, FrameFields, strict=False)
    except msgspec.ValidationError as error:
        raise _invalid(error) from error
    if not image:
        raise bad_request("empty_body", "The body must be the JPEG or PNG picture itself.")
    captured = _captured(fields.timestamp, request.arrived)
    sensitivity = _sensitivity(fields.sensitivity)
    return FrameRequest(image, captured, fields.camera_position, sensitivity, fields.store, fields.session)


def _bounded(request: Request) -> bytes:
    body = request.body
    if len(body) > LARGEST_BODY:
        sentence = "The body is over 4.5 MB: send the picture smaller or compressed more."
        raise ApiError(413, "body_too_large", sentence)
    return body


def _fields(meta: bytes) -> JobFields:
    try:
        return msgspec.json.decode(meta, type=JobFields)
    except msgspec.ValidationError as error:
        raise _invalid(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise bad_request("malformed_json", "The job's `meta` is not valid JSON.", "meta") from error


def _attached(image: str, parts: dict[str, bytes]) -> bytes:
    if not image.startswith(_ATTACHMENT):
        sentence = "`image` must name a part of this request, as attachment://NAME; blobs are not there yet."
        raise ApiError(501, "blobs_not_supported", sentence, "image")
    if image not in parts:
        raise bad_request("missing_attachment", f"There is no part named {image[:100]}.", "image")
    return parts[image]


def _captured(timestamp: str | None, arrived: float) -> float:
    return arrived if timestamp is None else timestamps.parse(timestamp, arrived)


def _sensitivity(fields: SensitivityFields) -> Sensitivity:
    return Sensitivity(**msgspec.structs.asdict(fields))


def _invalid(error: msgspec.ValidationError) -> ApiError:
    """The 400 for a field that is not what it must be; msgspec ends its message with the field's path."""
    message, _, path = str(error).partition(" - at `")
    field = path.rstrip("`").removeprefix("$").lstrip(".") or None
    if field is None:
        named = re.search(r"field `([^`]*)`", message)
        field = named.group(1) if named else None
    return bad_request("invalid_field", f"{message[:200]}.", field)
