"""Events, each told once, although every answer repeats the session's last ones."""

from __future__ import annotations

from collections import deque

from foyer_client.results import Event, FrameResult

_REMEMBERED = 256
"""Ids: many times the 8 events that an answer repeats."""


class EventLog:
    """What is new in each answer of one session, also what an answer that was lost had told."""

    def __init__(self) -> None:
        """Of a session from now on: what happened before the first answer is old."""
        self._told: deque[str] = deque(maxlen=_REMEMBERED)
        self._begun = False

    def new(self, result: FrameResult) -> list[Event]:
        """The events of an answer that were not told yet, oldest first."""
        if not self._begun:
            self._begun = True
            now = {event.id for event in result.events}
            self._told.extend(event.id for event in result.recent_events if event.id not in now)
        candidates = {event.id: event for event in (*result.recent_events, *result.events)}
        new = [event for event in candidates.values() if event.id not in self._told]
        self._told.extend(event.id for event in new)
        return new
