"""What a stretch of a clip adds up to; stretches are added, and how a clip was cut makes no difference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec

from foyer.http.timestamps import iso
from foyer.scene import Visit

_EMOTIONS = ("neutral", "happiness", "surprise", "anger", "sadness")


Seconds = Annotated[float, msgspec.Meta(ge=0, le=1e10)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""Results are read again from where anybody may have changed them."""


class VisitLine(msgspec.Struct, frozen=True):
    """One person's stay; durations in seconds."""

    entity_id: str
    first_seen: str
    """ISO 8601, UTC."""
    last_seen: str
    dwell: Seconds
    stop_time: Seconds
    attention_time: Seconds
    age: Annotated[float, msgspec.Meta(ge=0, le=150)] | None
    """Years; null where no face was seen well enough."""
    gender: str | None
    """`female` or `male`; null likewise."""
    emotion: str | None
    """The strongest over the visit; null likewise."""
    direction: str
    passing_by: bool
    interested: bool
    reason: str
    """`left`: seen leaving; `silence`: still there at the end, or at the last frame before a long gap."""


class Tally(msgspec.Struct, frozen=True):
    """Counts of frames, people and events."""

    frames: Count = 0
    """Looked at."""
    unreadable: Count = 0
    """Pictures that could not be read, and were passed over."""
    seconds: Seconds = 0.0
    """From the clip's first frame to its last one so far."""
    crowd: Count = 0
    """Most people told of in one frame."""
    dropped: Count = 0
    """People whom a frame had too many of to follow, summed over frames."""
    events: dict[str, Count] = {}
    """By type."""
    visits: tuple[VisitLine, ...] = ()
    """In the order of their ends."""
    damaged: Count = 0
    """Frames of which a part was never received: whoever stood there is taken to be there still."""
    lost: tuple[Seconds, ...] = ()
    """The lengths of the stretches that could not be decoded, in their order."""


def merge(parts: Iterable[Tally]) -> Tally:
    """The tally of the stretches together, in their order."""
    told = list(parts)
    events: dict[str, int] = {}
    for part in told:
        for event_type, count in part.events.items():
            events[event_type] = events.get(event_type, 0) + count
    return Tally(
        frames=sum(part.frames for part in told),
        unreadable=sum(part.unreadable for part in told),
        seconds=max((part.seconds for part in told), default=0.0),
        crowd=max((part.crowd for part in told), default=0),
        dropped=sum(part.dropped for part in told),
        events=dict(sorted(events.items())),
        visits=tuple(visit for part in told for visit in part.visits),
        damaged=sum(part.damaged for part in told),
        lost=tuple(seconds for part in told for seconds in part.lost),
    )


def visit_line(visit: Visit) -> VisitLine:
    """A visit as reports tell of it."""
    mood = visit.emotions
    return VisitLine(
        entity_id=visit.entity_id,
        first_seen=iso(visit.first_seen),
        last_seen=iso(visit.last_seen),
        dwell=round(visit.dwell, 3),
        stop_time=round(visit.stop_time, 3),
        attention_time=round(visit.attention_time, 3),
        age=None if visit.age is None else round(visit.age, 1),
        gender=visit.gender,
        emotion=None if mood is None else _EMOTIONS[mood.index(max(mood))],
        direction=visit.direction,
        passing_by=visit.passing_by,
        interested=visit.interested,
        reason=visit.reason,
    )
