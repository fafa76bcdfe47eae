"""A recent event in a dozen bytes: its entity by ordinal where that is one of this scene's."""

from __future__ import annotations

from uuid import UUID

import msgspec

from foyer.scene.events import EVENT_TYPES, KEYS, Event
from foyer.scene.name import Name

_TIMES = 1000
_SHARES = 1000
_ELSEWHERE = -1
"""The ordinal of an entity of an earlier scene: it is known by its id only."""


class EventRecord(msgspec.Struct, array_like=True, frozen=True):
    """What is kept of an event."""

    entity: int | bytes
    type: int
    occurrence: int
    key: int
    confidence: int
    time: int


def event_record(event: Event, name: Name, born: float) -> EventRecord:
    """The record of an event, in a scene of that name and birth."""
    own = name.entity(event.ordinal) == event.entity_id
    return EventRecord(
        entity=event.ordinal if own else UUID(event.entity_id).bytes,
        type=EVENT_TYPES.index(event.type),
        occurrence=event.occurrence,
        key=KEYS.index(event.key),
        confidence=round(event.confidence * _SHARES),
        time=round((event.time - born) * _TIMES),
    )


def event_of(record: EventRecord, name: Name, born: float) -> Event:
    """The event of a record.

    Raises:
        IndexError, ValueError: where the record names what there is not.
    """
    entity = record.entity
    return Event(
        entity_id=name.entity(entity) if isinstance(entity, int) else str(UUID(bytes=entity)),
        ordinal=entity if isinstance(entity, int) else _ELSEWHERE,
        type=EVENT_TYPES[record.type],
        occurrence=record.occurrence,
        key=KEYS[record.key],
        confidence=record.confidence / _SHARES,
        time=born + record.time / _TIMES,
    )
