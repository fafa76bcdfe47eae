"""The events a scene tells of, and how sure each must be to be told."""

from __future__ import annotations

from dataclasses import dataclass

from foyer.scene.identity import event_id

APPEARANCE = "appearance"
DISAPPEARANCE = "disappearance"
EMOTION_DETECTED = "emotion_detected"

EVENT_TYPES = (
    APPEARANCE,
    DISAPPEARANCE,
    "age_estimated",
    "gender_estimated",
    "focus_locked",
    EMOTION_DETECTED,
    "direction_estimated",
)
"""In the order a stored scene numbers them: append, never insert."""


KEYS = (
    "face_roi",
    "full_body_roi",
    "age",
    "gender",
    "gaze",
    "emotion_neutral",
    "emotion_happiness",
    "emotion_surprise",
    "emotion_anger",
    "emotion_sadness",
    "direction",
)
"""The entity's keys that events are about, in the order a stored scene numbers them: append, never insert."""


_CERTAIN = 0.9995
"""A confidence that would be written as 1: even a sensitivity of 0 hears of it in the end."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Per event type, in [0, 1]; the original's defaults."""

    appearance: float = 0.7
    disappearance: float = 0.7
    age_estimated: float = 0.4
    gender_estimated: float = 0.5
    focus_locked: float = 0.9
    emotion_detected: float = 0.4
    direction_estimated: float = 0.8

    def announces(self, event_type: str, confidence: float) -> bool:
        """Whether an event of this confidence is told; a sensitivity of 0 hears only of what is certain."""
        threshold: float = 1 - getattr(self, event_type)
        return confidence >= min(threshold, _CERTAIN)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an entity."""

    entity_id: str
    ordinal: int
    """The entity's in its scene."""
    type: str
    occurrence: int
    """How many events of this type the entity had before."""
    key: str
    """The entity's key that the event is about."""
    confidence: float
    time: float
    """By the camera's clock, seconds since 1970 UTC."""

    @property
    def id(self) -> str:
        """What makes this event one and the same wherever it is told again."""
        return event_id(self.entity_id, self.type, self.occurrence)
