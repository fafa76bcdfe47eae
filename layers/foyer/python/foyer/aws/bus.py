"""The event bus: at least once, each event with an id that a repetition repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Generic, TypeVar

import boto3
import msgspec

from foyer.aws.settings import settings

SOURCE = "foyer.scene"
SCHEMA = 1
"""The version of all details; a change that breaks a reader raises it."""

_ENTRIES = 10
"""PutEvents takes so many at once."""
_TRIES = 3


_Detail = TypeVar("_Detail", bound=msgspec.Struct)


class BusRefused(Exception):
    """Some events are still not on the bus: put the whole batch again, their ids will tell."""


@dataclass(frozen=True, slots=True)
class BusEvent(Generic[_Detail]):
    """One event for the bus."""

    type: str
    """The detail type: `Disappearance`, `Traffic`."""
    time: float
    """Seconds since 1970 UTC."""
    detail: _Detail


def put_events(events: Sequence[BusEvent[Any]]) -> None:
    """Put events on the bus; entries that fail are put again, alone.

    Raises:
        BusRefused: if some still fail.
    """
    client = _client()
    for batch in _batches([_entry(event) for event in events]):
        waiting = batch
        for _ in range(_TRIES):
            answer = client.put_events(Entries=waiting)
            waiting = [e for e, told in zip(waiting, answer["Entries"], strict=True) if "ErrorCode" in told]
            if not waiting:
                break
        if waiting:
            raise BusRefused(f"{len(waiting)} of {len(batch)} events were refused {_TRIES} times")


@cache
def _client() -> Any:
    """One for the container: making it takes longer than what it is made for."""
    return boto3.client("events")


def _entry(event: BusEvent[Any]) -> dict[str, Any]:
    return {
        "EventBusName": settings().bus,
        "Source": SOURCE,
        "DetailType": event.type,
        "Time": datetime.fromtimestamp(event.time, UTC),
        "Detail": msgspec.json.encode(event.detail).decode(),
    }


def _batches(entries: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(entries), _ENTRIES):
        yield entries[start : start + _ENTRIES]
