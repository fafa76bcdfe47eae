"""Whether every frame and every event is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.load.cameras import Answer

APPEARANCE, DISAPPEARANCE = "appearance", "disappearance"


class Account(msgspec.Struct, frozen=True):
    """What was told and stored; everything from `told_twice` on must be nothing."""

    events: int
    """Told in answers."""
    appeared: int
    """Entities."""
    departed: int
    """Entities on the bus."""
    repeated_on_bus: int
    """Allowed: the bus takes an event at least once."""
    told_twice: int
    """Ids that were in two answers' `events`."""
    never_departed: int
    """Entities that appeared, and whose visit never came to the bus."""
    departed_unannounced: int
    """Visits on the bus of entities that no answer told of."""
    lost_departures: int
    """Disappearances in answers that are not on the bus under the same id."""
    lost_writes: int
    """Frames that were taken and not late, less the versions that scenes went up by; over all cameras, unsigned."""

    @property
    def wrong(self) -> int:
        """How much is not as it must be."""
        return (
            self.told_twice
            + self.never_departed
            + self.departed_unannounced
            + self.lost_departures
            + self.lost_writes
        )  # fmt: skip


def account(
    answers: Sequence[Answer],
    bus: Iterable[Mapping[str, Any]],
    before: Mapping[str, int],
    after: Mapping[str, int],
) -> Account:
    """Account for all answers of a run.

    `before` and `after` are the versions of each camera's scene around the run; the scenes began before it, with
    answers that are not among these but told of nobody.
    """
    told = [event for answer in answers for event in answer.events]
    ids = Counter(event.id for event in told)
    appeared = {event.entity_id for event in told if event.type == APPEARANCE}
    gone = {event.id for event in told if event.type == DISAPPEARANCE}
    visits = [event["detail"] for event in bus if event["detail-type"] == "Disappearance"]
    departed = {visit["entity_id"] for visit in visits}
    return Account(
        events=len(told),
        appeared=len(appeared),
        departed=len(departed),
        repeated_on_bus=len(visits) - len({visit["id"] for visit in visits}),
        told_twice=sum(times - 1 for times in ids.values()),
        never_departed=len(appeared - departed),
        departed_unannounced=len(departed - appeared),
        lost_departures=len(gone - {visit["id"] for visit in visits}),
        lost_writes=_lost_writes(answers, before, after),
    )


def _lost_writes(answers: Iterable[Answer], before: Mapping[str, int], after: Mapping[str, int]) -> int:
    written = Counter(answer.camera for answer in answers if answer.is_taken and not answer.late)
    return sum(abs(written[camera] - (after[camera] - before[camera])) for camera in before)
