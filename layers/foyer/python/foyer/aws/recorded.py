"""How far a clip has come: its scene in the Scenes table, with the slot that is next.

Such a scene is in no index, for no camera falls silent; it expires in a day, and tells then of those who are in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from foyer.aws.scenes import put_over
from foyer.aws.tables import SceneItem
from foyer.scene import Outbox, Scene, UnreadableScene, decode, encode, pack

END = -1
"""In place of the next slot, where there is none: the clip is at its end."""
LIFE = 86_400
"""Seconds that a clip which nobody goes on with is remembered."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What is stored of a clip."""

    version: int = 0
    """What a write must still find there; 0: there is no item."""
    owner: str = ""
    """Whose results they are: one bucket and folder's (`foyer.service.recordings.run`)."""
    slot: int = 0
    """Where the clip goes on, or END."""
    scene: Scene | None = None
    """None: no frame of it could be read so far."""


def load_progress(camera: str, session: str) -> Progress:
    """How far a clip has come, by a strongly consistent read."""
    try:
        item = SceneItem.get(camera, session, consistent_read=True)
    except SceneItem.DoesNotExist:
        return Progress()
    version = int(item.version)
    try:
        scene = decode(item.state, camera, session) if item.state else None
    except UnreadableScene:  # begun anew
        return Progress(version)
    return Progress(version, item.recording or "", int(item.slot or 0), scene)


def save_progress(
    camera: str, session: str, version: int, owner: str, slot: int, scene: Scene | None, outbox: Outbox, now: float
) -> None:
    """Put how far a clip has come now, over that version, with what leaves with this write in its outbox.

    Raises:
        SceneChanged: if another write came first (`foyer.aws.scenes`).
    """
    item = SceneItem(
        camera,
        session,
        version=version + 1 if version else int(now * 1000),
        state=encode(scene) if scene is not None else b"",
        outbox=pack(outbox) if outbox else None,
        occupied=(scene.occupied or None) if scene is not None else None,
        expires_at=ceil(now + LIFE),
        recording=owner,
        slot=slot,
    )
    put_over(item, version)
