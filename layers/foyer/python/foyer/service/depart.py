"""Departures: from the stream's records to the bus and the figures (the stream is the outbox).

First the sums, under the visit's marker; then the bus. A repetition finds the marker, skips the sums, and puts the same
event again under the same id.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from foyer.analytics import buckets_of, figures_of
from foyer.aws.bus import put_events
from foyer.aws.settings import settings
from foyer.aws.traffic import count_visit
from foyer.scene import EMOTION_DETECTED, SILENCE, Event, Outbox, Visit, decode, depart, unpack
from foyer.service.details import announcement, disappearance
from foyer.service.traffic import traffic_event

Record = Mapping[str, Any]
"""A stream record as Lambda hands it over: binary values in base64."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Visits that ended in one session, in one write."""

    camera: str
    session: str
    visits: tuple[Visit, ...]
    events: tuple[Event, ...] = ()
    """What else was told in that write, where a deployment wants it on the bus."""


def is_departure(record: Record) -> bool:
    """Whether somebody goes with a record; the template's filters let no other through."""
    change = record["dynamodb"]
    if record["eventName"] == "REMOVE":
        return "occupied" in change.get("OldImage", {})
    return "outbox" in change.get("NewImage", {})


def gone_of(record: Record) -> Gone:
    """Who went with a record: those in its outbox, or all who were there when the scene itself was removed.

    Raises:
        UnreadableScene: where what is stored cannot be read.
    """
    change = record["dynamodb"]
    camera, session = change["Keys"]["camera"]["S"], change["Keys"]["session"]["S"]
    if record["eventName"] == "REMOVE":
        scene = decode(_bytes(change["OldImage"]["state"]), camera, session)
        return Gone(camera, session, depart(scene, SILENCE).visits)
    outbox = change.get("NewImage", {}).get("outbox")
    left = unpack(_bytes(outbox)) if outbox is not None else Outbox()
    return Gone(camera, session, left.visits, left.events)


def tell(gone: Gone, clock: Callable[[], float] = time.time) -> None:
    """Count the visits that may be counted, then put everything on the bus.

    Raises:
        BusRefused: where the bus did not take an event; telling it all again is safe.
    """
    hours: set[str] = set()
    for visit in gone.visits:
        if visit.stored:
            buckets = buckets_of(visit)
            count_visit(gone.camera, visit.entity_id, buckets, figures_of(visit), clock())
            hours.add(buckets[0])
    now, demographics = clock(), settings().bus_demographics
    put_events(
        [
            # Such an event says nothing but which emotion it was.
            *(
                announcement(gone.camera, gone.session, event)
                for event in gone.events
                if demographics or event.type != EMOTION_DETECTED
            ),
            *(disappearance(gone.camera, gone.session, visit, demographics) for visit in gone.visits),
            *(traffic_event(gone.camera, hour, now) for hour in sorted(hours)),
        ]
    )


def _bytes(attribute: Mapping[str, str]) -> bytes:
    return base64.b64decode(attribute["B"])
