"""API Gateway's HTTP events (payload format 2.0) as values, and answers as it wants them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from foyer.http.errors import ApiError, bad_request

Event = Mapping[str, Any]
"""The event as Lambda hands it over."""
Response = dict[str, Any]
"""`statusCode`, `headers` and `body` (a string)."""

LARGEST_BODY = 4_500_000
"""Bytes: after base64 a larger one does not fit Lambda's 6 MiB request (contract, section 7)."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request."""

    method: str
    path: str
    """Without a trailing slash; `/` for the root."""
    headers: Mapping[str, str]
    """By lower-case name."""
    query: Mapping[str, str]
    root: str
    """Where this API lives as the caller sees it: `https://host`."""
    id: str
    """Given by the gateway, unique."""
    arrived: float
    """At the gateway, seconds since 1970 UTC."""
    event: Event

    @property
    def source(self) -> str:
        """The address that it came from, as the gateway saw it."""
        return str(self.event["requestContext"]["http"].get("sourceIp", ""))

    @property
    def body(self) -> bytes:
        """The body's bytes.

        Raises:
            ApiError: 400, where the gateway's base64 is damaged.
        """
        text = self.event.get("body") or ""
        if not self.event.get("isBase64Encoded"):
            return str(text).encode("utf-8", "surrogateescape")
        try:
            return base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise bad_request("malformed_body", "The body is not valid base64.") from error

    def bounded_body(self) -> bytes:
        """The body's bytes, if there are not too many.

        Raises:
            ApiError: 413, or 400 as for `body`.
        """
        body = self.body
        if len(body) > LARGEST_BODY:
            sentence = "The body is over 4.5 MB: send the picture smaller or compressed more, or upload it as a blob."
            raise ApiError(413, "body_too_large", sentence)
        return body


def request_of(event: Event) -> Request:
    """The request that an event carries."""
    context = event["requestContext"]
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    scheme = headers.get("x-forwarded-proto", "https").split(",")[0].strip()
    return Request(
        method=context["http"]["method"],
        path=event["rawPath"].rstrip("/") or "/",
        headers=headers,
        query=event.get("queryStringParameters") or {},
        root=f"{scheme}://{headers.get('host') or context['domainName']}",
        id=context["requestId"],
        arrived=context["timeEpoch"] / 1000,
        event=event,
    )


def respond(status: int, body: object, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in JSON."""
    return {
        "statusCode": status,
        "headers": {
            "content-type": "application/json",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
            **(headers or {}),
        },
        "body": msgspec.json.encode(body).decode(),
    }


def refuse(error: ApiError) -> Response:
    """An error's answer."""
    return respond(error.status, error.answer, error.headers)


class Monitor(Protocol):
    """Who is told of what goes wrong."""

    def about(self, **ids: str | None) -> None:
        """Whom all that is told next is about."""

    def refused(self, error: ApiError) -> None:
        """A request is answered with an error."""

    def unforeseen(self, error: Exception) -> ApiError:
        """Something nobody foresaw has happened, and is being handled: what to tell of it."""


def answer(event: Event, handle: Callable[[Request], Response], monitor: Monitor) -> Response:
    """Handle a request; refusals get the contract's form, and what nobody foresaw is told without a trace."""
    try:
        return handle(request_of(event))
    except ApiError as error:
        refusal = error
    except Exception as error:
        refusal = monitor.unforeseen(error)
    monitor.refused(refusal)
    return refuse(refusal)
