"""Whether every frame and every event is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.load.cameras import Answer, Told

APPEARANCE, DISAPPEARANCE = "appearance", "disappearance"
TRAFFIC = "Traffic"
"""Sums, which the bus has beside the events."""


class Account(msgspec.Struct, frozen=True):
    """What was told and stored; everything from `told_twice` on must be nothing."""

    events: int
    """Told in answers."""
    appeared: int
    """Entities."""
    departed: int
    """Entities on the bus."""
    in_silence: int
    """Disappearances on the bus alone: no frame of the camera came any more, so there was no answer to tell them in."""
    repeated_on_bus: int
    """Allowed: the bus takes an event at least once."""
    told_twice: int
    """Ids that were in two answers' `events`."""
    appeared_twice: int
    """Appearances beyond an entity's first."""
    departed_twice: int
    """Disappearances of an entity beyond its first, on the bus."""
    never_departed: int
    """Entities that appeared, and whose visit never came to the bus."""
    departed_unannounced: int
    """Visits on the bus of entities that no answer told of."""
    missing_on_bus: int
    """Events in answers that are not on the bus under the same id, type and entity."""
    never_told: int
    """Events on the bus that were in no answer, but for disappearances in silence."""
    lost_writes: int
    """Frames that were taken and not late, less the versions that scenes went up by; over all cameras, unsigned.

    Each such frame's write raises its scene's version by one over the version that it read: of two that read the same
    one, and were both answered, the second would have written over the first, and the version be one short.
    """

    @property
    def wrong(self) -> int:
        """How much is not as it must be."""
        return sum(getattr(self, name) for name in _WRONG)


_WRONG = Account.__struct_fields__[Account.__struct_fields__.index("told_twice") :]


def account(
    answers: Sequence[Answer],
    bus: Iterable[Mapping[str, Any]],
    before: Mapping[str, int],
    after: Mapping[str, int],
) -> Account:
    """Account for all answers of a run, on a bus that has every event.

    `before` and `after` are the versions of each camera's scene around the run; the scenes began before it, with
    answers that are not among these but told of nobody.
    """
    told = [event for answer in answers for event in answer.events]
    arrived = [_told(event) for event in bus if event["detail-type"] != TRAFFIC]
    on_bus, in_answers = set(arrived), set(told)
    appeared = Counter(event.entity_id for event in told if event.type == APPEARANCE)
    departed = Counter(event.entity_id for event in on_bus if event.type == DISAPPEARANCE)
    never_told = on_bus - in_answers
    return Account(
        events=len(told),
        appeared=len(appeared),
        departed=len(departed),
        in_silence=sum(event.type == DISAPPEARANCE for event in never_told),
        repeated_on_bus=len(arrived) - len(on_bus),
        told_twice=_repeated(Counter(event.id for event in told)),
        appeared_twice=_repeated(appeared),
        departed_twice=_repeated(departed),
        never_departed=len(appeared.keys() - departed.keys()),
        departed_unannounced=len(departed.keys() - appeared.keys()),
        missing_on_bus=len(in_answers - on_bus),
        never_told=sum(event.type != DISAPPEARANCE for event in never_told),
        lost_writes=_lost_writes(answers, before, after),
    )


def _told(event: Mapping[str, Any]) -> Told:
    """An event on the bus as an answer would tell it; the type of a disappearance is its detail type's alone."""
    detail = event["detail"]
    return Told(detail["id"], detail.get("type", DISAPPEARANCE), detail["entity_id"])


def _repeated(times: Counter[str]) -> int:
    return times.total() - len(times)


def _lost_writes(answers: Iterable[Answer], before: Mapping[str, int], after: Mapping[str, int]) -> int:
    written = Counter(answer.camera for answer in answers if answer.is_taken and not answer.late)
    return sum(abs(written[camera] - (after[camera] - before[camera])) for camera in before)
