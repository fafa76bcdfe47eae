"""What a scene is called: together its parts make every id in it."""

from __future__ import annotations

from dataclasses import dataclass

from foyer.scene.identity import entity_id


@dataclass(frozen=True, slots=True)
class Name:
    """Camera, session and epoch."""

    camera: str
    session: str
    epoch: str
    """Given at birth, never twice for one camera and session."""

    def entity(self, ordinal: int) -> str:
        """The id of the scene's `ordinal`-th person."""
        return entity_id(self.camera, self.session, self.epoch, ordinal)
