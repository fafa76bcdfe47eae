"""Departures: from the stream's records to the bus and the figures (the stream is the outbox).

First the sums, under the visit's marker; then the bus. A repetition finds the marker, skips the sums, and puts the same
event again under the same id. Whatever of a record can never be told holds up nothing else of it.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from math import isfinite
from typing import Any

from foyer.analytics import Figures, buckets_of, figures_of
from foyer.aws.bus import EntriesInvalid, Entry, entry_of, put_entries
from foyer.aws.settings import settings
from foyer.aws.traffic import TOGETHER, count_visits
from foyer.http.timestamps import is_possible
from foyer.scene import EMOTION_DETECTED, MOST_VISITS, SILENCE, Event, Outbox, Visit, decode, depart, unpack
from foyer.service.details import announcement, disappearance
from foyer.service.traffic import traffic_event
from foyer.service.trying_again import is_never, reason_of

_REASONS = 3
"""Of a record's many reasons the first are enough."""

Record = Mapping[str, Any]
"""A stream record as Lambda hands it over: binary values in base64."""


class ImpossibleNumbers(ValueError):
    """What a record says cannot have been."""


class TooMuchAtOnce(ValueError):
    """A record of an older version that says more than there is time for."""


class NeverTold(Exception):
    """Some of a record can never be told; the rest of it is on the bus and in the figures by then."""


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


def reference_of(record: Record) -> dict[str, Any]:
    """Where a record is found again, as Lambda's own messages name a batch of one; `redrive` reads both."""
    change = record.get("dynamodb") or {}
    number = change.get("SequenceNumber")
    return {
        "keys": change.get("Keys"),
        "DDBStreamBatchInfo": {
            "streamArn": record.get("eventSourceARN"),
            "startSequenceNumber": number,
            "endSequenceNumber": number,
            "batchSize": 1,
        },
    }


def tell(gone: Gone, clock: Callable[[], float] = time.time) -> None:
    """Count the visits that may be counted, then put everything on the bus.

    Raises:
        NeverTold: where some of it is wrong in itself; all else is told by then.
        BusRefused: where the bus did not take an event now; telling it all again is safe. So it is after whatever else
            AWS raises.
    """
    now, demographics, impossible = clock(), settings().bus_demographics, _Impossible()
    entries: list[Entry] = []
    visits: dict[str, tuple[Visit, Entry]] = {}
    for event in gone.events:
        # Such an event says nothing but which emotion it was.
        if demographics or event.type != EMOTION_DETECTED:
            with impossible.noted():
                _check_numbers(event.time, event.confidence)
                entries.append(entry_of(announcement(gone.camera, gone.session, event)))
    for visit in gone.visits:
        with impossible.noted():
            _check(visit, now)
            visits[visit.entity_id] = visit, entry_of(disappearance(gone.camera, gone.session, visit, demographics))
    counted = _count(gone.camera, [visit for visit, _ in visits.values() if visit.stored], now, impossible)
    entries += [entry for visit, entry in visits.values() if not visit.stored or visit.entity_id in counted]
    for hour in sorted(set(counted.values())):
        with impossible.noted():
            entries.append(entry_of(traffic_event(gone.camera, hour, now)))
    try:
        put_entries(entries)
    except EntriesInvalid as error:
        impossible.reasons.append(str(error))
    if impossible.reasons:
        raise NeverTold("; ".join(impossible.reasons[:_REASONS])) from None


def _count(camera: str, visits: Sequence[Visit], now: float, impossible: _Impossible) -> dict[str, str]:
    """Add visits to the figures, now or before; the keys of the hours of those that are in them, by their ids.

    Many together, and each for itself where that can never be, so that one keeps no other out.
    """
    by_hour: dict[tuple[str, str], dict[str, Figures]] = {}
    counted: dict[str, str] = {}
    for visit in visits:
        with impossible.noted():
            by_hour.setdefault(buckets_of(visit), {})[visit.entity_id] = figures_of(visit)
    for buckets, figures in by_hour.items():
        for some in _together(figures):
            try:
                count_visits(camera, some, buckets, now)
            except Exception as error:
                if not is_never(error):
                    raise
                for name, its in some.items():
                    with impossible.noted():
                        count_visits(camera, {name: its}, buckets, now)
                        counted[name] = buckets[0]
            else:
                counted |= dict.fromkeys(some, buckets[0])
    return counted


def _together(figures: Mapping[str, Figures]) -> Iterator[dict[str, Figures]]:
    waiting = iter(figures.items())
    while some := dict(islice(waiting, TOGETHER)):
        yield some


def check_size(gone: Gone) -> None:
    """TooMuchAtOnce where telling would take longer than the function may; `redrive` has the time."""
    if len(gone.visits) > MOST_VISITS:
        raise TooMuchAtOnce(f"{len(gone.visits)} visits in one record; the function tells {MOST_VISITS} in time")


def _check(visit: Visit, now: float) -> None:
    """ImpossibleNumbers where the visit cannot have been."""
    if not (is_possible(visit.first_seen, now) and is_possible(visit.last_seen, now)):
        raise ImpossibleNumbers(f"a visit from {visit.first_seen} to {visit.last_seen}")
    _check_numbers(
        visit.stop_time, visit.attention_time, visit.age or 0.0, *(visit.emotions or ()), *visit.start, *visit.end
    )


def _check_numbers(*numbers: float) -> None:
    if not all(map(isfinite, numbers)):
        raise ImpossibleNumbers("a figure that is no number")  # which one would tell of one person


@dataclass(frozen=True, slots=True)
class _Impossible:
    """What can never be told."""

    reasons: list[str] = field(default_factory=list)

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note why something failed for good, and go on; what may pass goes on to the caller."""
        try:
            yield
        except Exception as error:
            if not is_never(error):
                raise
            self.reasons.append(reason_of(error))


def _bytes(attribute: Mapping[str, str]) -> bytes:
    return base64.b64decode(attribute["B"])
