"""The Scenes table: one small item a session, written only over the version that was read."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from pynamodb.exceptions import PutError

from foyer.aws.tables import SceneItem
from foyer.scene import Scene, UnreadableScene, Visit, decode, encode, pack


@dataclass(frozen=True, slots=True)
class Stored:
    """What was read, and what a write must still find there."""

    version: int
    """0: there is no item."""
    scene: Scene | None
    damage: str | None = None
    """Why an item that is there could not be read."""


class SceneChanged(Exception):
    """Another frame's write came first: nothing was written."""


def load_scene(camera: str, session: str) -> Stored:
    """A session's scene, by a strongly consistent read."""
    try:
        item = SceneItem.get(camera, session, consistent_read=True)
    except SceneItem.DoesNotExist:
        return Stored(0, None)
    try:
        return Stored(int(item.version), decode(item.state, camera, session))
    except UnreadableScene as damage:
        return Stored(int(item.version), None, str(damage))


def save_scene(stored: Stored, scene: Scene, visits: tuple[Visit, ...], now: float, timeout: float) -> None:
    """Put the whole item, with the visits that this write ends in its outbox.

    Args:
        stored: what was read before.
        scene: what takes its place.
        visits: those who are gone with it.
        now: seconds since 1970 UTC.
        timeout: seconds after which the scene expires without another frame.

    Raises:
        SceneChanged: if the item is no longer the one that was read.
    """
    item = SceneItem(
        scene.name.camera,
        scene.name.session,
        # A new item starts above whatever an earlier life of this session can have reached.
        version=stored.version + 1 if stored.version else int(now * 1000),
        state=encode(scene),
        outbox=pack(visits) if visits else None,
        occupied=scene.occupied or None,
        expires_at=ceil(now + timeout),
    )
    unchanged = SceneItem.version == stored.version if stored.version else SceneItem.camera.does_not_exist()
    try:
        item.save(condition=unchanged)
    except PutError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise SceneChanged from error
        raise
