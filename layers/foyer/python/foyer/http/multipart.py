"""Bodies of several parts, read with bounds."""

from __future__ import annotations

import io
from collections.abc import Mapping

import multipart

from foyer.http.errors import bad_request
from foyer.http.gateway import Request

ATTACHMENT = "attachment://"
"""How the name of a binary part begins."""
_PARTS = 20
"""A burst has seventeen; a few more do no harm, thousands would."""


def is_multipart(request: Request) -> bool:
    """Whether the request says that its body has several parts."""
    return request.headers.get("content-type", "").lower().startswith("multipart/")


def parts_of(request: Request) -> dict[str, bytes]:
    """The parts of a request's body by name; a body that is not multipart is its own `meta`.

    Raises:
        ApiError: 400, where there is no `meta`, or the body is not what it says; 413 where it is too large.
    """
    body = request.bounded_body()
    if not is_multipart(request):
        return {"meta": body}
    parts = _parsed(body, request.headers["content-type"])
    if "meta" not in parts:
        raise bad_request("missing_meta", "The multipart body needs a part `meta` holding JSON.", "meta")
    return parts


def attached(name: str, parts: Mapping[str, bytes], field: str) -> bytes:
    """The part that `field` names.

    Raises:
        ApiError: 400, where there is none.
    """
    if not name.startswith(ATTACHMENT) or name not in parts:
        raise bad_request("missing_attachment", f"There is no part named {name[:100]}.", field)
    return parts[name]


def _parsed(body: bytes, content_type: str) -> dict[str, bytes]:
    """The parts by name; of a name sent twice, the first."""
    kind, options = multipart.parse_options_header(content_type)
    boundary = options.get("boundary")
    if kind != "multipart/form-data" or not boundary:
        raise bad_request("malformed_multipart", "The body must be multipart/form-data with a boundary.")
    try:
        parser = multipart.MultipartParser(
            io.BytesIO(body), boundary, content_length=len(body), part_limit=_PARTS, spool_limit=len(body) + 1,
            memory_limit=len(body) + 1,
        )  # fmt: skip
        parts = parser.parts()
    except (multipart.MultipartError, ValueError) as error:
        raise bad_request(
            "malformed_multipart", "The multipart body is damaged, incomplete or of too many parts."
        ) from error
    return {part.name: part.raw for part in reversed(parts) if part.name}
