"""`POST /blobs` and what is answered about blobs (contract, section 3)."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from foyer.http.decoding import decoded
from foyer.http.errors import ApiError, bad_request
from foyer.http.gateway import Request
from foyer.http.multipart import attached, is_multipart, parts_of
from foyer.http.names import NAME

_PATH = re.compile(rf"/blobs/({NAME})/?")
_SIGNATURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
"""How the pictures that can be analysed begin."""


class ContentFields(msgspec.Struct, frozen=True):
    """The `meta` of a blob that comes with the request: the part that holds it."""

    content: str
    """`attachment://NAME`, the name of a part."""


class UploadFields(msgspec.Struct, frozen=True):
    """A blob that is to be uploaded on its own."""

    content_type: Literal["image/jpeg", "image/png"]


class BlobAnswer(msgspec.Struct, frozen=True):
    """A blob's address, which a job's `image` may name."""

    url: str
    status: int = 201


class UploadForm(msgspec.Struct, frozen=True):
    """Where and how to upload: POST `multipart/form-data` with all the fields, then the picture as `file`."""

    url: str
    fields: dict[str, str]


class UploadAnswer(msgspec.Struct, frozen=True):
    """A blob's address, and how to put a picture there."""

    url: str
    upload: UploadForm
    """1 byte to 20 MB."""
    expires_in: int
    """Seconds in which the upload must have begun."""
    status: int = 201


class BlobDescription(msgspec.Struct, frozen=True):
    """What is told of a blob; never its bytes."""

    url: str
    content_type: str
    size: int
    """Bytes."""
    status: int = 200


def content_of(request: Request) -> bytes | UploadFields:
    """What a blob is to hold: the bytes that came along, or what kind of picture will be uploaded.

    Raises:
        ApiError: 400 or 413, where it is neither.
    """
    parts = parts_of(request)
    if not is_multipart(request):
        return decoded(parts["meta"], UploadFields)
    content = attached(decoded(parts["meta"], ContentFields).content, parts, "content")
    if not content:
        raise bad_request("empty_blob", "The blob has no bytes.", "content")
    return content


def content_type_of(content: bytes) -> str:
    """What the bytes themselves say they are; what a client says of them is ignored."""
    for signature, content_type in _SIGNATURES.items():
        if content.startswith(signature):
            return content_type
    return "application/octet-stream"


def blob_of_url(url: str, field: str) -> str:
    """The id in a blob's URL, of which nothing but the path is read.

    Raises:
        ApiError: 400, where it is no such URL.
    """
    try:
        found = _PATH.fullmatch(urlsplit(url).path)
    except ValueError:
        found = None
    if found is None:
        sentence = f"`{field}` must be attachment://NAME, naming a part of the request, or the URL of a blob."
        raise bad_request("invalid_field", sentence, field)
    return found[1]


def no_such_blob(field: str | None = None) -> ApiError:
    """404: this camera has no blob of that name, whoever else may have one."""
    return ApiError(404, "blob_not_found", "You have no such blob: it was never uploaded, or has been used.", field)


def blob_expired(field: str | None = None) -> ApiError:
    """410: it is older than blobs are let to be."""
    return ApiError(410, "blob_expired", "The blob is more than an hour old: upload the picture again.", field)
