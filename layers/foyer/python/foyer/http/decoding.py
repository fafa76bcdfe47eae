"""From JSON and from query strings to typed fields, and how one that is wrong is named."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from foyer.http.errors import ApiError, bad_request

_Fields = TypeVar("_Fields", bound=msgspec.Struct)


def decoded(meta: bytes, kind: type[_Fields]) -> _Fields:
    """The fields that a request's `meta` holds as JSON.

    Raises:
        ApiError: 400, naming the field that is wrong.
    """
    try:
        return msgspec.json.decode(meta, type=kind)
    except msgspec.ValidationError as error:
        raise _invalid(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise bad_request("malformed_json", "The `meta` of the request is not valid JSON.", "meta") from error


def converted(query: dict[str, object], kind: type[_Fields]) -> _Fields:
    """The fields that a query string holds, all of them text.

    Raises:
        ApiError: 400, naming the field that is wrong.
    """
    try:
        return msgspec.convert(query, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _invalid(error) from error


def _invalid(error: msgspec.ValidationError) -> ApiError:
    """The 400 for a field that is not what it must be; msgspec ends its message with the field's path."""
    message, _, path = str(error).partition(" - at `")
    field = path.rstrip("`").removeprefix("$").lstrip(".") or None
    if field is None:
        named = re.search(r"field `([^`]*)`", message)
        field = named.group(1) if named else None
    return bad_request("invalid_field", f"{message[:200]}.", field)
