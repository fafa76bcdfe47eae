"""The Scenes table: one small item a session, written only over the version that was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from pynamodb.exceptions import DeleteError, PutError

from foyer.aws.due import due_of, shard_of
from foyer.aws.tables import DueIndex, SceneItem
from foyer.scene import Outbox, Scene, UnreadableScene, decode, encode, pack


@dataclass(frozen=True, slots=True)
class Stored:
    """What was read, and what a write must still find there."""

    version: int
    """0: there is no item."""
    scene: Scene | None
    damage: str | None = None
    """Why an item that is there could not be read."""
    paid_until: float = 0.0
    """Until when the camera's rate is used up, seconds since 1970 UTC (`foyer.service.pace`)."""
    job: str | None = None
    """The asynchronous job whose frame was written last, if it was one's."""
    expires_at: float = 0.0
    """When the session has timed out, seconds since 1970 UTC."""


class SceneChanged(Exception):
    """Another frame's write came first: nothing was written."""


def load_scene(camera: str, session: str) -> Stored:
    """A session's scene, by a strongly consistent read."""
    try:
        item = SceneItem.get(camera, session, consistent_read=True)
    except SceneItem.DoesNotExist:
        return Stored(0, None)
    scene, damage = None, None
    try:
        scene = decode(item.state, camera, session)
    except UnreadableScene as error:
        damage = str(error)
    return Stored(int(item.version), scene, damage, float(item.paid_until or 0), item.job, float(item.expires_at))


def save_scene(
    stored: Stored,
    scene: Scene,
    outbox: Outbox,
    now: float,
    timeout: float,
    paid_until: float | None = None,
    job: str | None = None,
) -> None:
    """Put the whole item, with what leaves with this write in its outbox.

    Args:
        stored: what was read before.
        scene: what takes its place.
        outbox: who is gone with it, and what else the world is told.
        now: seconds since 1970 UTC.
        timeout: seconds after which the scene expires without another frame.
        paid_until: until when the camera's rate is used up, seconds since 1970 UTC.
        job: the asynchronous job whose frame this is, if it is one's.

    Raises:
        SceneChanged: if the item is no longer the one that was read.
    """
    camera, session = scene.name.camera, scene.name.session
    expires_at = ceil(now + timeout)
    shard = shard_of(camera, session)
    item = SceneItem(
        camera,
        session,
        # A new item starts above whatever an earlier life of this session can have reached.
        version=stored.version + 1 if stored.version else int(now * 1000),
        state=encode(scene),
        outbox=pack(outbox) if outbox else None,
        occupied=scene.occupied or None,
        expires_at=expires_at,
        shard=shard if scene.occupied else None,
        due=due_of(expires_at, shard) if scene.occupied else None,
        paid_until=None if paid_until is None else round(paid_until, 3),
        job=job,
    )
    put_over(item, stored.version)


def put_over(item: SceneItem, version: int) -> None:
    """Write over that version of the item, 0 for none; SceneChanged if it is no longer there."""
    unchanged = SceneItem.version == version if version else SceneItem.camera.does_not_exist()
    try:
        item.save(condition=unchanged)
    except PutError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise SceneChanged from error
        raise


def due_scenes(shard: int, now: float) -> Iterator[tuple[str, str]]:
    """Camera and session of a shard's scenes whose bucket has ended; some may have been written again since."""
    for item in SceneItem.by_due.query(shard, DueIndex.due <= int(now)):
        yield item.camera, item.session


def delete_if_expired(camera: str, session: str, now: float) -> bool:
    """Delete a scene that has expired by now; the stream then tells of everybody in it. Whether it was deleted."""
    try:
        SceneItem(camera, session).delete(condition=SceneItem.expires_at <= int(now))
    except DeleteError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return False
        raise
    return True
