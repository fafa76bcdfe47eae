"""The data API's tokens: JSON Web Tokens that say who asked, for an hour."""

from __future__ import annotations

from dataclasses import dataclass

import jwt

from foyer.aws.cameras import Camera
from foyer.http.errors import ApiError
from foyer.service.memory import RECENT, REMEMBERED, Memory

LIFE = 3600
"""Seconds a token is good for."""
_ALGORITHM = "HS256"
_AUDIENCE = "foyer-data"
_CLAIMS = ["sub", "aud", "exp", "ver"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes tokens and tells whose they are; `key` signs them."""

    key: str
    memory: Memory

    def issue(self, camera: Camera, now: float) -> str:
        """A token for whoever has proved to be that camera or operator; `now` in seconds since 1970 UTC."""
        claims = {
            "sub": camera.name,
            "aud": _AUDIENCE,
            "iat": int(now),
            "exp": int(now) + LIFE,
            "ver": camera.credential_version,
        }
        return jwt.encode(claims, self.key, _ALGORITHM)

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
            claims = jwt.decode(token.strip(), self.key, [_ALGORITHM], audience=_AUDIENCE, options={"require": _CLAIMS})
        except jwt.ExpiredSignatureError as error:
            raise _refused("token_expired", "The token has expired: ask for a new one.") from error
        except jwt.InvalidTokenError as error:
            raise _refused("invalid_token", "The token is not one of ours.") from error
        for within in (REMEMBERED, RECENT):
            camera = self.memory.camera(str(claims["sub"]), within)
            if camera is not None and camera.enabled and camera.credential_version == claims["ver"]:
                return camera
        raise _refused("token_revoked", "The token's credentials have been changed: ask for a new one.")


def _refused(code: str, sentence: str) -> ApiError:
    return ApiError(401, code, sentence, headers={"WWW-Authenticate": f'Bearer realm="foyer", error="{code}"'})
