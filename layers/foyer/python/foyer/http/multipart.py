"""Bodies of several parts, read with bounds."""

from __future__ import annotations

import io

import multipart

from foyer.http.errors import bad_request

_PARTS = 16
"""A job has two; a few more do no harm, thousands would."""


def parts_of(body: bytes, content_type: str) -> dict[str, bytes]:
    """The parts of a `multipart/form-data` body by name; of a name sent twice, the first.

    Raises:
        ApiError: 400, where the body is no such thing.
    """
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
        raise bad_request("malformed_multipart", "The multipart body is damaged or incomplete.") from error
    return {part.name: part.raw for part in reversed(parts) if part.name}
