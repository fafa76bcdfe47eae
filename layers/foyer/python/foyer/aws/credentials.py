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


LEAST = 22
"""Characters of a token that somebody else made: 128 bits in base64, and fewer than a UUID has."""
_DIFFERENT = 8
"""Of them: what repeats itself is no random number. A random UUID has fewer once in a million."""


def check_strength(token: str, client_id: str) -> None:
    """Refuse an existing token that could be guessed: it is kept as a fast hash, and there is no limit to guessing.

    Raises:
        ValueError: saying what a token must be.
    """
    if len(token) < LEAST or len(set(token)) < _DIFFERENT or token.lower() in client_id.lower() * 2:
        raise ValueError(
            f"a token must be at least {LEAST} characters, {_DIFFERENT} of them different, and not the client id; "
            "leave --token out, and a strong one is made"
        )


def new_token() -> str:
    """A token that nobody guesses: 256 bits, in characters that a URL or a configuration file takes as they are."""
    return secrets.token_urlsafe(32)


def _digest(salt: bytes, token: str) -> bytes:
    # Tokens are random, not chosen by people, and are checked with every frame: a slow hash would buy nothing.
    return hashlib.sha256(salt + token.encode()).digest()
