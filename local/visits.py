"""Who came and went while a clip was played, put together from the answers and the bus."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(slots=True)
class Visit:
    """One person, from the appearance to the departure; times of capture."""

    entity_id: str
    first_seen: datetime
    last_seen: datetime
    entity: dict[str, Any]
    departure: dict[str, Any] | None = None
    """The bus event's detail, once it has come."""


@dataclass(slots=True)
class Visits:
    """Everyone whose appearance was announced, in that order. Answers and bus are told from different threads."""

    _by_id: dict[str, Visit] = field(default_factory=dict)
    _departed: dict[str, dict[str, Any]] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    most_at_once: int = 0

    def __iter__(self) -> Any:
        """In the order of appearance."""
        return iter(list(self._by_id.values()))

    def __len__(self) -> int:
        """How many people."""
        return len(self._by_id)

    def answered(self, answer: dict[str, Any], captured: datetime) -> None:
        """Take in what the API said of a frame."""
        gone = {event["entity_id"] for event in answer["events"] if event["type"] == "disappearance"}
        with self._changed:
            for event in answer["events"]:
                if event["type"] == "appearance":
                    self._by_id[event["entity_id"]] = Visit(event["entity_id"], captured, captured, {})
            present = [self._by_id[key] for key in answer["entities"] if key in self._by_id and key not in gone]
            for visit in present:
                visit.last_seen, visit.entity = captured, answer["entities"][visit.entity_id]
            self.most_at_once = max(self.most_at_once, len(present))
            self._settle()

    def departed(self, detail: dict[str, Any]) -> None:
        """Take in a Disappearance of the bus; it may overtake the answer that announced it."""
        with self._changed:
            self._departed[detail["entity_id"]] = detail
            self._settle()

    def wait(self, seconds: float) -> bool:
        """Wait until everybody's departure is on the bus; whether it came to that."""
        with self._changed:
            return self._changed.wait_for(lambda: all(visit.departure for visit in self._by_id.values()), seconds)

    def _settle(self) -> None:
        for entity_id, detail in self._departed.items():
            if entity_id in self._by_id:
                self._by_id[entity_id].departure = detail
        self._changed.notify_all()
