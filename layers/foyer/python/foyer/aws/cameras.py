"""Cameras and their credentials: tokens are kept as salted hashes only."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from foyer.aws.tables import CameraItem


@dataclass(frozen=True, slots=True)
class Camera:
    """Who calls, and how its frames are to be taken."""

    name: str
    salt: bytes
    token_hash: bytes
    role: str
    enabled: bool
    session_timeout: float | None
    """Seconds; None: the deployment's."""

    def proves(self, token: str) -> bool:
        """Whether this is the camera's token; takes as long for a wrong one as for the right one."""
        return hmac.compare_digest(_hash(self.salt, token), self.token_hash)


def find_camera(name: str) -> Camera | None:
    """The camera of that client id, or None; one eventually consistent read."""
    try:
        item = CameraItem.get(name)
    except CameraItem.DoesNotExist:
        return None
    return Camera(
        name=item.camera,
        salt=item.salt,
        token_hash=item.token_hash,
        role=item.role,
        enabled=item.enabled,
        session_timeout=item.session_timeout,
    )


def all_cameras() -> Iterator[str]:
    """Every client id; reads the whole table."""
    return (item.camera for item in CameraItem.scan(attributes_to_get=["camera"]))


def add_camera(client_id: str, token: str, role: str = "camera") -> None:
    """Register a camera (or, by role, an `operator`); one of that name gets the new token."""
    salt = secrets.token_bytes(16)
    CameraItem(
        client_id,
        salt=salt,
        token_hash=_hash(salt, token),
        role=role,
        enabled=True,
        credential_version=1,
    ).save()


def _hash(salt: bytes, token: str) -> bytes:
    # Tokens are random, not chosen by people, and are checked with every frame: a slow hash would buy nothing.
    return hashlib.sha256(salt + token.encode()).digest()
