"""The keys that sign the data API's tokens, kept in Secrets Manager.

A new value becomes `AWSCURRENT`, and the one before it `AWSPREVIOUS` ("PutSecretValue", AWS Secrets Manager API
reference). Tokens of either are good for an hour after the change, so nobody who is signed in notices it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import inf
from typing import Any

from foyer.aws.clients import client
from foyer.aws.settings import settings

REREAD = 300.0
"""Seconds for which a container trusts what it read."""
RECENT = 10.0
"""Seconds after which it looks again when a token is of neither key: another container may know a newer one."""
OVERLAP = 3600.0 + REREAD
"""Seconds after a change for which the key before is good: a token's life, and as long as a container may sign on with
it."""


class SigningKeys:
    """The keys as a container knows them."""

    def __init__(self) -> None:
        """None is read yet."""
        self._read_at = -inf
        self._changed = 0.0
        self._current = ""
        self._previous: str | None = None

    def keys(self, now: float, within: float = REREAD) -> Sequence[str]:
        """The key to sign with, then the one before it while that is good; `now` in seconds since 1970 UTC.

        What was read longer than `within` seconds ago is read again.
        """
        if now - self._read_at >= within:
            self._read(now)
        is_good = self._previous is not None and now < self._changed + OVERLAP
        return (self._current, self._previous) if is_good and self._previous else (self._current,)

    def _read(self, now: float) -> None:
        current = _version("AWSCURRENT")
        self._current, self._changed = current["SecretString"], current["CreatedDate"].timestamp()
        self._previous = _previous() if now < self._changed + OVERLAP else None
        self._read_at = now


@cache
def signing_keys() -> SigningKeys:
    """This container's."""
    return SigningKeys()


def _previous() -> str | None:
    try:
        return str(_version("AWSPREVIOUS")["SecretString"])
    except client("secretsmanager").exceptions.ResourceNotFoundException:
        return None


def _version(stage: str) -> dict[str, Any]:
    found: dict[str, Any] = client("secretsmanager").get_secret_value(SecretId=settings().secret, VersionStage=stage)
    return found
