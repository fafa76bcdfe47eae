"""Departures that failed, told once more."""

from __future__ import annotations

from foyer.aws.failures import Failure, records
from foyer.service.depart import gone_of, is_departure, tell
from foyer.service.memory import Memory


def put_through(failure: Failure, memory: Memory) -> int:
    """Tell of everybody who left in these records; how many visits that were.

    Raises:
        RecordsGone: where the stream no longer has them.
        RecordsNotReached: where it does not show the last of them; those before it are told.
        NoReference: where the failure does not say which they are.
        Exception: the first that a record failed with, once all others are told.
    """
    visits, failed = 0, list[Exception]()
    for record in records(failure):
        if not is_departure(record):
            continue
        try:
            gone = gone_of(record)
            if not memory.drops(gone.camera):
                tell(gone)
                visits += len(gone.visits)
        except Exception as error:
            failed.append(error)
    if failed:
        raise failed[0]
    return visits
