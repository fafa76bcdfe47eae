"""Who is calling (contract, section 1)."""

from __future__ import annotations

import base64
import binascii

from foyer.aws.cameras import CAMERA, Camera
from foyer.http.errors import cameras_only, unauthorized
from foyer.service.memory import RECENT, REMEMBERED, Memory

_LONGEST_NAME = 128


class Authentication:
    """Checks HTTP Basic credentials against the Cameras table."""

    def __init__(self, memory: Memory) -> None:
        """`memory` knows the cameras."""
        self.memory = memory

    def caller(self, authorization: str | None) -> Camera:
        """The camera, or the operator, that an Authorization header proves.

        Raises:
            ApiError: 401, where it proves none.
        """
        return self.proven(*_credentials(authorization))

    def proven(self, name: str, token: str) -> Camera:
        """The camera, or the operator, of that name, if this is its token.

        Raises:
            ApiError: 401, if not.
        """
        if not 0 < len(name) <= _LONGEST_NAME:
            raise unauthorized()
        for within in (REMEMBERED, RECENT):
            camera = self.memory.camera(name, within)
            if camera is not None and camera.enabled and camera.proves(token):
                return camera
        raise unauthorized()

    def camera(self, authorization: str | None) -> Camera:
        """The camera that an Authorization header proves.

        Raises:
            ApiError: 401, where it proves none; 403, where it proves an operator.
        """
        caller = self.caller(authorization)
        if caller.role != CAMERA:
            raise cameras_only()
        return caller


def _credentials(authorization: str | None) -> tuple[str, str]:
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        raise unauthorized()
    try:
        name, colon, token = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise unauthorized() from error
    if not colon:
        raise unauthorized()
    return name, token
