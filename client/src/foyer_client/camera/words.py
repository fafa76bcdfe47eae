"""People and events in words, short enough for a line."""

from __future__ import annotations

from typing import Any

from foyer_client.results import Entity, Event

_EMOTIONS = {"happiness": "happy", "surprise": "surprised", "anger": "angry", "sadness": "sad"}
"""A neutral face is not worth a word."""


def short(entity_id: str) -> str:
    """Enough of an id to tell people apart."""
    return entity_id[:6]


def event_line(event: Event, value: Any) -> str:
    """What happened to whom, about what, and how sure that is."""
    about = "" if value is None else f"{_value(value)}  "
    return f"{event.type:<20} {short(event.entity_id)}  {about}({event.confidence:.0%})"


def caption(event: Event, value: Any) -> str:
    """The same for a picture, where boxes and angles are to be seen."""
    about = "" if value is None or isinstance(value, tuple) else _value(value)
    return "  ".join(filter(None, [event.type.replace("_", " "), short(event.entity_id), about]))


def who(entity: Entity) -> str:
    """Gender, age and mood, as far as they are known."""
    age = "" if entity.age is None else f"{entity.age:.0f}"
    return " ".join(filter(None, [entity.gender or "", age, mood(entity)]))


def mood(entity: Entity) -> str:
    """The strongest emotion; nothing for a neutral face, or one that was not read."""
    if not entity.emotion_confidence:
        return ""
    shares = {word: getattr(entity, f"emotion_{name}") for name, word in _EMOTIONS.items()}
    strongest = max(shares, key=lambda word: float(shares[word]))
    return strongest if shares[strongest] > entity.emotion_neutral else ""


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, float) and value != int(value):
        return f"{value:.0f}" if abs(value) >= 10 else f"{value:.2f}"
    return f"{value:g}" if isinstance(value, float) else str(value)
