"""What is said of a picture beside its bytes, as Foyer wants it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypedDict

from foyer_client.pictures import Picture

Timestamp = datetime | str
"""When a picture was taken: ISO 8601, or a datetime; one without a time zone is this machine's local time."""
Position = Literal["facing", "ceiling"]


class Sensitivity(TypedDict, total=False):
    """Per event type, in [0, 1]: with a higher one the event is told earlier, on weaker evidence."""

    appearance: float
    disappearance: float
    age_estimated: float
    gender_estimated: float
    focus_locked: float
    emotion_detected: float
    direction_estimated: float


class BurstFrame(NamedTuple):
    """One of several pictures in a request."""

    image: Picture
    timestamp: Timestamp


@dataclass(frozen=True, slots=True)
class Fields:
    """All that may be said of a picture; None leaves it to Foyer's default."""

    timestamp: Timestamp | None = None
    camera_position: Position | None = None
    sensitivity: Sensitivity | None = None
    session: str | None = None
    store: bool = False

    def meta(self, image: str, asynchronous: bool) -> dict[str, Any]:
        """A job's `meta`; `image` is the name of a part, or a blob's URL."""
        said = {
            "image": image,
            "async": asynchronous,
            "store": self.store,
            "timestamp": None if self.timestamp is None else iso(self.timestamp),
            "camera_position": self.camera_position,
            "sensitivity": self.sensitivity,
            "state": None if self.session is None else {"session_id": self.session},
        }
        return {key: value for key, value in said.items() if value is not None}

    def query(self) -> dict[str, str]:
        """The same as a direct frame's query."""
        said = {
            "timestamp": None if self.timestamp is None else iso(self.timestamp),
            "camera_position": self.camera_position,
            "session": self.session,
            "store": "true" if self.store else None,
            **{f"sensitivity.{name}": str(value) for name, value in (self.sensitivity or {}).items()},
        }
        return {key: value for key, value in said.items() if value is not None}


def iso(timestamp: Timestamp) -> str:
    """ISO 8601 with an offset; a text is taken as it is."""
    if isinstance(timestamp, str):
        return timestamp
    return (timestamp if timestamp.tzinfo else timestamp.astimezone()).isoformat()
