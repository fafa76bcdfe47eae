"""Access tokens: made at random, shown once, kept as salted hashes only."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class TokenHash:
    """What is kept of a token."""

    salt: bytes
    digest: bytes

    @classmethod
    def of(cls, token: str) -> Self:
        """The hash of a token, with a salt of its own."""
        salt = secrets.token_bytes(16)
        return cls(salt, _digest(salt, token))

    def proves(self, token: str) -> bool:
        """Whether it is that token's; takes as long for a wrong one as for the right one."""
        return hmac.compare_digest(_digest(self.salt, token), self.digest)


def new_token() -> str:
    """A token that nobody guesses: 256 bits, in characters that a URL or a configuration file takes as they are."""
    return secrets.token_urlsafe(32)


def _digest(salt: bytes, token: str) -> bytes:
    # Tokens are random, not chosen by people, and are checked with every frame: a slow hash would buy nothing.
    return hashlib.sha256(salt + token.encode()).digest()
