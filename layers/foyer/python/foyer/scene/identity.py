"""Ids that a replay repeats and that nobody else can have: version 5 UUIDs of what a thing is."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID, uuid5

_NAMESPACE = UUID("6c2f1f0e-8a55-4d0f-9d5c-2f3e0f2a7b11")
"""Foyer's own, drawn once; changing it changes every id there is."""

_SEPARATOR = "\x1f"
"""Occurs in no camera name and no session name, so that two lists of parts never read the same."""


@lru_cache(maxsize=4096)
def entity_id(camera: str, session: str, epoch: str, ordinal: int) -> str:
    """The id of the `ordinal`-th person of a scene."""
    return str(uuid5(_NAMESPACE, _SEPARATOR.join((camera, session, epoch, str(ordinal)))))


def event_id(entity: str, event_type: str, occurrence: int) -> str:
    """The id of an entity's `occurrence`-th event of a type, counted from 0."""
    return str(uuid5(UUID(entity), _SEPARATOR.join((event_type, str(occurrence)))))
