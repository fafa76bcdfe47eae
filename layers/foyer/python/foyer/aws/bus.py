"""The event bus: at least once, each event with an id that a repetition repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

import msgspec

from foyer.aws.clients import client
from foyer.aws.settings import settings

SOURCE = "foyer.scene"
SCHEMA = 1
"""The version of all details; a change that breaks a reader raises it."""

_ENTRIES = 10
"""PutEvents takes so many at once."""
_LARGEST = 262_144
"""Bytes of all entries of one call, and so of one event (EventBridge user guide, "Amazon EventBridge quotas")."""
_TIME = 14
"""Bytes that an entry's time counts as."""
_INVALID = {"InvalidArgument", "MalformedDetail"}
"""Codes of entries that the bus refuses for what they are; any other may pass (EventBridge API, "PutEvents")."""
_TRIES = 3


_Detail = TypeVar("_Detail", bound=msgspec.Struct)


Entry = dict[str, Any]
"""One event as PutEvents takes it."""


class BusRefused(Exception):
    """Some events are still not on the bus: put the whole batch again, their ids will tell."""


class EntryTooLarge(ValueError):
    """An event that is larger than the bus takes."""


class EntriesInvalid(ValueError):
    """Events that the bus will never take."""


@dataclass(frozen=True, slots=True)
class BusEvent(Generic[_Detail]):
    """One event for the bus."""

    type: str
    """The detail type: `Disappearance`, `Traffic`."""
    time: float
    """Seconds since 1970 UTC."""
    detail: _Detail


def put_events(events: Sequence[BusEvent[Any]]) -> None:
    """Put events on the bus; see `entry_of` and `put_entries`."""
    put_entries([entry_of(event) for event in events])


def entry_of(event: BusEvent[Any]) -> Entry:
    """An event as PutEvents takes it.

    Raises:
        EntryTooLarge: where the bus takes no event of that size.
        ValueError, OverflowError: where its time or its detail cannot be written.
    """
    entry = {
        "EventBusName": settings().bus,
        "Source": SOURCE,
        "DetailType": event.type,
        "Time": datetime.fromtimestamp(event.time, UTC),
        "Detail": msgspec.json.encode(event.detail).decode(),
    }
    if (size := _size(entry)) > _LARGEST:
        raise EntryTooLarge(f"an event of {size:,} bytes; the bus takes {_LARGEST:,}")
    return entry


def put_entries(entries: Sequence[Entry]) -> None:
    """Put entries on the bus; those that fail are put again, alone.

    Raises:
        BusRefused: if some still fail, and may be taken another time.
        EntriesInvalid: if the bus will never take some; all others are on it.
    """
    invalid: list[str] = []
    for batch in _batches(entries):
        waiting = batch
        for _ in range(_TRIES):
            waiting, refusals = _put(waiting)
            invalid += refusals
            if not waiting:
                break
        if waiting:
            raise BusRefused(f"{len(waiting)} of {len(batch)} events were refused {_TRIES} times")
    if invalid:
        raise EntriesInvalid(f"the bus refused {len(invalid)} of {len(entries)} events: {invalid[0]}")


def _put(entries: list[Entry]) -> tuple[list[Entry], list[str]]:
    """Put one batch; the entries to put again, and why others need not be."""
    answers = client("events").put_events(Entries=entries)["Entries"]
    failed = [(entry, answer) for entry, answer in zip(entries, answers, strict=True) if "ErrorCode" in answer]
    again = [entry for entry, answer in failed if answer["ErrorCode"] not in _INVALID]
    reasons = [
        f"{answer['ErrorCode']}: {answer.get('ErrorMessage', '')}"
        for _, answer in failed
        if answer["ErrorCode"] in _INVALID
    ]
    return again, reasons


def _batches(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """As many entries together as one call takes, by number and by size."""
    batch: list[Entry] = []
    total = 0
    for entry in entries:
        size = _size(entry)
        if len(batch) == _ENTRIES or total + size > _LARGEST:
            yield batch
            batch, total = [], 0
        batch.append(entry)
        total += size
    if batch:
        yield batch


def _size(entry: Entry) -> int:
    """Bytes that EventBridge counts of an entry (EventBridge user guide, "Calculating PutEvents event entry size")."""
    return _TIME + sum(len(entry[part].encode()) for part in ("Source", "DetailType", "Detail"))
