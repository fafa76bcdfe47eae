"""The Cameras table: who may call, and how their frames are to be taken."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from pynamodb.exceptions import PutError, UpdateError
from pynamodb.expressions.update import Action

from foyer.aws.credentials import TokenHash
from foyer.aws.tables import CameraItem
from foyer.turning import ROTATIONS, Rotation

CAMERA, OPERATOR = "camera", "operator"
"""Roles: one posts frames, the other reads the figures of all."""
CLIENT_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@-]{0,127}")
"""What a client id may be: it is part of object keys, where `..` is special, and ends at a colon in HTTP Basic."""

_TOMBSTONE = 21 * 86_400
"""Seconds that a deleted camera's name is remembered: as long as a record of it can still be put through again."""


class CameraExists(Exception):
    """There is a camera of that id already."""


class NoCamera(Exception):
    """There is no camera of that id."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Who calls, and how its frames are to be taken."""

    name: str
    """The client id."""
    salt: bytes
    token_hash: bytes
    role: str
    enabled: bool
    session_timeout: float | None
    """Seconds; None: the deployment's."""
    frame_rate: float | None = None
    """Frames a second in the long run, all its sessions together; None: the deployment's."""
    label: str | None = None
    """What people call it."""
    rotation: Rotation = 0
    """Degrees clockwise by which its pictures must be turned to be upright."""
    credential_version: int = 1
    """Goes up whenever the token changes or the camera is switched on or off."""

    def proves(self, token: str) -> bool:
        """Whether this is the camera's token; takes as long for a wrong one as for the right one."""
        return TokenHash(self.salt, self.token_hash).proves(token)


def find_camera(name: str) -> Camera | None:
    """The camera of that client id, or None; one eventually consistent read."""
    try:
        return _camera(CameraItem.get(name))
    except CameraItem.DoesNotExist:
        return None


def all_cameras() -> Iterator[Camera]:
    """Everybody who may or might call; reads the whole table."""
    return (_camera(item) for item in CameraItem.scan() if item.expires_at is None)


def add_camera(
    client_id: str,
    token: TokenHash,
    role: str = CAMERA,
    label: str | None = None,
    session_timeout: float | None = None,
    frame_rate: float | None = None,
    rotation: Rotation = 0,
) -> None:
    """Register a camera or an operator.

    Raises:
        CameraExists: if the id is taken.
        ValueError: if it is none.
    """
    if not CLIENT_ID.fullmatch(client_id):
        raise ValueError("a client id is 1 to 128 of A-Z a-z 0-9 _ . @ - and begins with a letter, a digit or _")
    item = CameraItem(
        client_id,
        salt=token.salt,
        token_hash=token.digest,
        role=role,
        enabled=True,
        credential_version=secrets.randbits(31),  # none that an earlier camera of this id can have had
        label=label,
        session_timeout=session_timeout,
        frame_rate=frame_rate,
        rotation=rotation or None,
    )
    try:
        item.save(condition=CameraItem.camera.does_not_exist() | CameraItem.expires_at.exists())
    except PutError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise CameraExists(client_id) from error
        raise


def rotate_token(client_id: str, token: TokenHash) -> None:
    """Replace a camera's token; the old one works for a minute more. NoCamera where there is none."""
    _update(
        client_id,
        CameraItem.salt.set(token.salt),
        CameraItem.token_hash.set(token.digest),
        CameraItem.credential_version.set(CameraItem.credential_version + 1),
    )


def set_enabled(client_id: str, enabled: bool) -> None:
    """Let a camera call, or not, from a minute on. NoCamera where there is none."""
    _update(
        client_id,
        CameraItem.enabled.set(enabled),
        CameraItem.credential_version.set(CameraItem.credential_version + 1),
    )


def turn_camera(client_id: str, rotation: Rotation) -> None:
    """Have a camera's pictures turned, from a minute on. NoCamera where there is none."""
    _update(client_id, CameraItem.rotation.set(rotation) if rotation else CameraItem.rotation.remove())


def bury_camera(client_id: str, now: float) -> None:
    """Forget a camera but for its id, which says for three weeks that its late records are to be dropped.

    `now` is in seconds since 1970 UTC. NoCamera where there is none.
    """
    _update(
        client_id,
        CameraItem.enabled.set(False),
        CameraItem.salt.set(b"-"),
        CameraItem.token_hash.set(b"-"),
        CameraItem.label.remove(),
        CameraItem.session_timeout.remove(),
        CameraItem.frame_rate.remove(),
        CameraItem.rotation.remove(),
        CameraItem.expires_at.set(int(now) + _TOMBSTONE),
    )


def _update(client_id: str, *actions: Action) -> None:
    if not CLIENT_ID.fullmatch(client_id):  # DynamoDB refuses a key that is too long, instead of finding nothing
        raise NoCamera(client_id)
    known = CameraItem.camera.exists() & CameraItem.expires_at.does_not_exist()
    try:
        CameraItem(client_id).update(actions=list(actions), condition=known)
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise NoCamera(client_id) from error
        raise


def _rotation(kept: float | None) -> Rotation:
    return next((rotation for rotation in ROTATIONS if rotation == kept), 0)


def _camera(item: CameraItem) -> Camera:
    return Camera(
        name=item.camera,
        salt=item.salt,
        token_hash=item.token_hash,
        role=item.role,
        enabled=item.enabled,
        session_timeout=item.session_timeout,
        frame_rate=item.frame_rate,
        rotation=_rotation(item.rotation),
        label=item.label,
        credential_version=int(item.credential_version),
    )
