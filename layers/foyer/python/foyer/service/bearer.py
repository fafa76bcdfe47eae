"""The data API's tokens: JSON Web Tokens that say who asked, for an hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import jwt

from foyer.aws.cameras import Camera
from foyer.aws.secret import RECENT as KEYS_RECENT
from foyer.aws.secret import REREAD
from foyer.http.errors import ApiError
from foyer.service.memory import RECENT, REMEMBERED, Memory

LIFE = 3600
"""Seconds a token is good for."""
_ALGORITHM = "HS256"
_AUDIENCE = "foyer-data"
_CLAIMS = ["sub", "aud", "exp", "ver"]


class Keys(Protocol):
    """The keys that are good, the one to sign with first (`foyer.aws.secret.SigningKeys.keys`)."""

    def __call__(self, now: float, within: float = REREAD) -> Sequence[str]:
        """As known within so many seconds."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes tokens and tells whose they are."""

    keys: Keys
    memory: Memory
    now: float
    """Seconds since 1970 UTC."""

    def issue(self, camera: Camera) -> str:
        """A token for whoever has proved to be that camera or operator."""
        claims = {
            "sub": camera.name,
            "aud": _AUDIENCE,
            "iat": int(self.now),
            "exp": int(self.now) + LIFE,
            "ver": camera.credential_version,
        }
        return jwt.encode(claims, self.keys(self.now)[0], _ALGORITHM)

    def caller(self, authorization: str | None) -> Camera:
        """Whose token an Authorization header carries.

        Raises:
            ApiError: 401, where it carries none, a foreign, an expired or a revoked one.
        """
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer":
            raise _refused(
                "missing_token", "Send the token of /api-token-authstream/ as `Authorization: Bearer TOKEN`."
            )
        try:
            claims = self._claims(token.strip())
        except jwt.ExpiredSignatureError as error:
            raise _refused("token_expired", "The token has expired: ask for a new one.") from error
        except jwt.InvalidTokenError as error:
            raise _refused("invalid_token", "The token is not one of ours.") from error
        for within in (REMEMBERED, RECENT):
            camera = self.memory.camera(str(claims["sub"]), within)
            if camera is not None and camera.enabled and camera.credential_version == claims["ver"]:
                return camera
        raise _refused("token_revoked", "The token's credentials have been changed: ask for a new one.")

    def _claims(self, token: str) -> Mapping[str, Any]:
        """What a token says, if one of the keys has signed it; jwt.InvalidTokenError if none has."""
        tried: set[str] = set()
        for within in (REREAD, KEYS_RECENT):
            for key in self.keys(self.now, within):
                if key not in tried:
                    tried.add(key)
                    with suppress(jwt.InvalidSignatureError):
                        return jwt.decode(token, key, [_ALGORITHM], audience=_AUDIENCE, options={"require": _CLAIMS})
        raise jwt.InvalidSignatureError


def _refused(code: str, sentence: str) -> ApiError:
    return ApiError(401, code, sentence, headers={"WWW-Authenticate": f'Bearer realm="foyer", error="{code}"'})
