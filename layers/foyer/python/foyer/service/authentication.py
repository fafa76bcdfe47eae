"""Who is calling (contract, section 1)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable

from foyer.aws.cameras import Camera
from foyer.http.errors import unauthorized

_REMEMBERED = 60.0
"""Seconds a container trusts what it read of a camera; a revoked token works at most so much longer."""
_CAMERAS = 10_000
"""Cameras a container remembers at most, so that made-up names cannot fill its memory."""
_LONGEST_NAME = 128


class Authentication:
    """Checks HTTP Basic credentials against the Cameras table, remembering each camera for a minute."""

    def __init__(self, find: Callable[[str], Camera | None], clock: Callable[[], float]) -> None:
        """Look cameras up with `find`; `clock` gives seconds."""
        self._find = find
        self._clock = clock
        self._seen: dict[str, tuple[float, Camera | None]] = {}

    def camera(self, authorization: str | None) -> Camera:
        """The camera that an Authorization header proves.

        Raises:
            ApiError: 401, where it proves none.
        """
        name, token = _credentials(authorization)
        camera = self._camera(name)
        if camera is None or not camera.enabled or not camera.proves(token):
            raise unauthorized()
        return camera

    def _camera(self, name: str) -> Camera | None:
        now = self._clock()
        known = self._seen.get(name)
        if known is not None and now - known[0] < _REMEMBERED:
            return known[1]
        if len(self._seen) >= _CAMERAS:
            self._seen.clear()
        camera = self._find(name)
        self._seen[name] = (now, camera)
        return camera


def _credentials(authorization: str | None) -> tuple[str, str]:
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        raise unauthorized()
    try:
        name, colon, token = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise unauthorized() from error
    if not colon or not name or len(name) > _LONGEST_NAME:
        raise unauthorized()
    return name, token
