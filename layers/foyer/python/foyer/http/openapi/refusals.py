"""Refusals by their status: what they mean, and which of them the gateway may speak itself (contract, section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from foyer.http.errors import ErrorAnswer


class GatewayAnswer(msgspec.Struct, frozen=True):
    """What the gateway says where it refuses a request itself: a body over 10 MB, too many requests, a time-out."""

    message: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request may be refused with a status."""

    name: str
    why: str
    header: str | None = None
    gateway: bool = False
    """Whether the gateway may refuse so, too."""

    @property
    def schema(self) -> dict[str, Any]:
        """The body's, with structs in the place of references."""
        return {"anyOf": [ErrorAnswer, GatewayAnswer]} if self.gateway else {"allOf": [ErrorAnswer]}


REFUSALS = {
    400: Refusal("Malformed", "Malformed JSON, multipart, field or value; `field` names it."),
    401: Refusal("Unauthorized", "No credentials, or wrong ones.", "WWW-Authenticate"),
    403: Refusal("Forbidden", "What is asked for is another camera's, or not for this kind of caller."),
    404: Refusal("NotFound", "There is nothing of that name.", gateway=True),
    409: Refusal("Conflict", "Too many frames of one session at once: send it again.", "Retry-After"),
    410: Refusal("Gone", "It is not kept, or no longer."),
    413: Refusal("TooLarge", "A body over 4.5 MB, or a picture over 16 megapixels.", gateway=True),
    415: Refusal("Unsupported", "The picture is neither JPEG nor PNG."),
    422: Refusal("Broken", "The picture cannot be decoded."),
    429: Refusal(
        "TooMany", "Over the camera's own rate, or credentials that were wrong too often.", "Retry-After", gateway=True
    ),
    500: Refusal("Failed", "Something went wrong on our side.", gateway=True),
    501: Refusal("NotSupported", "Foyer does not do that; the sentence says what to do instead."),
    503: Refusal("Busy", "A service behind this one has no room just now: send it again.", "Retry-After", gateway=True),
}
