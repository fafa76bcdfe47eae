"""`POST /api-token-authstream/`: a token for the data API (contract, section 9)."""

from __future__ import annotations

import msgspec


class Credentials(msgspec.Struct, frozen=True):
    """What a token is asked for with."""

    client_id: str
    """Of a camera, or of an operator."""
    access_token: str
    username: str = ""
    """The original's; it means nothing here."""


class TokenAnswer(msgspec.Struct, frozen=True):
    """A token for an hour."""

    token: str
    """A JSON Web Token: send it as `Authorization: Bearer TOKEN`."""
