"""Who is calling (contract, section 1)."""

from __future__ import annotations

import base64
import binascii
import time
from collections.abc import Callable

from foyer.aws.cameras import CAMERA, Camera
from foyer.http.errors import cameras_only, too_many_attempts, unauthorized
from foyer.service.guesses import Guesses
from foyer.service.memory import RECENT, REMEMBERED, Memory

_LONGEST_NAME = 128


class Authentication:
    """Checks HTTP Basic credentials against the Cameras table."""

    def __init__(self, memory: Memory, clock: Callable[[], float] = time.monotonic) -> None:
        """`memory` knows the cameras; `clock` gives seconds."""
        self.memory = memory
        self._guesses = Guesses(clock)

    def caller(self, authorization: str | None, source: str = "") -> Camera:
        """The camera, or the operator, that an Authorization header proves; `source` is the address it came from.

        Raises:
            ApiError: 401, where it proves none; 429, where that has happened too often.
        """
        return self.proven(*_credentials(authorization), source)

    def proven(self, name: str, token: str, source: str = "") -> Camera:
        """The camera, or the operator, of that name, if this is its token.

        Raises:
            ApiError: 401, if not; 429, where that has happened too often.
        """
        if not 0 < len(name) <= _LONGEST_NAME:
            raise unauthorized()
        for within in (REMEMBERED, RECENT):
            camera = self.memory.camera(name, within)
            if camera is not None and camera.enabled and camera.proves(token):
                self._guesses.right(name, source)
                return camera
        if seconds := self._guesses.wrong(name, source):
            raise too_many_attempts(seconds)
        raise unauthorized()

    def camera(self, authorization: str | None, source: str = "") -> Camera:
        """The camera that an Authorization header proves.

        Raises:
            ApiError: 401 or 429, as `caller`; 403, where it proves an operator.
        """
        caller = self.caller(authorization, source)
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
