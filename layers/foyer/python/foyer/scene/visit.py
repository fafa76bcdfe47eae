"""A visit: all that is told of a person once it has gone."""

from __future__ import annotations

from dataclasses import dataclass

from foyer.geometry import Point
from foyer.scene.events import Event
from foyer.scene.feelings import Mood
from foyer.scene.heading import direction
from foyer.scene.track import Track

LEFT = "left"
"""The tracker saw it go."""
SILENCE = "silence"
"""The camera stopped."""

_PASSING_BY = 1.0
"""In view for at least so many seconds (contract, section 9)."""
_STOPPED_FOR = 3.0
"""Interested people have stopped for at least so many seconds (ibid.)."""
_LOOKED_FOR = 1.0
"""And have looked towards the camera for longer than so many seconds (ibid.)."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's stay; times are seconds since 1970 UTC by the camera's clock, durations seconds, places px."""

    entity_id: str
    event_id: str
    """Of its disappearance: what makes the visit count once."""
    first_seen: float
    last_seen: float
    stop_time: float
    attention_time: float
    age: float | None
    gender: str | None
    emotions: Mood | None
    """Means over the visit."""
    direction: str
    start: Point
    end: Point
    reason: str
    stored: bool
    """Whether it counts in the analytics."""

    @property
    def dwell(self) -> float:
        """How long the person was in view, s."""
        return self.last_seen - self.first_seen

    @property
    def passing_by(self) -> bool:
        """In view long enough to have passed by."""
        return self.dwell >= _PASSING_BY

    @property
    def interested(self) -> bool:
        """Stopped and looked."""
        return self.stop_time >= _STOPPED_FOR and self.attention_time > _LOOKED_FOR


def visit_of(track: Track, disappearance: Event, born: float, reason: str) -> Visit:
    """The visit that a track was; `born` is when its scene began, seconds since 1970 UTC."""
    profile, box = track.profile, track.motion.box
    return Visit(
        entity_id=disappearance.entity_id,
        event_id=disappearance.id,
        first_seen=born + track.first_seen,
        last_seen=born + track.last_seen,
        stop_time=track.conduct.stop_time,
        attention_time=track.conduct.attention_time,
        age=profile.age if profile.age_weight > 0 else None,
        gender=profile.gender,
        emotions=track.feelings.mean if track.feelings.weight > 0 else None,
        direction=direction(track.start, box.centre, track.motion.height),
        start=track.start,
        end=box.centre,
        reason=reason,
        stored=track.stored,
    )
