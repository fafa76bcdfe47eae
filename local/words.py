"""Answers and bus events in words, short enough for a line of a terminal."""

from __future__ import annotations

from typing import Any

_EMOTIONS = {
    "emotion_neutral": "neutral",
    "emotion_happiness": "happy",
    "emotion_surprise": "surprised",
    "emotion_anger": "angry",
    "emotion_sadness": "sad",
}
_ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
_TRAFFIC = ("visitors", "passing_by", "interested")
_AT_THE_CAMERA = 0.2
"""A gaze within this angle of the lens is called a look at the camera, rad."""


def short(entity_id: str) -> str:
    """Enough of an id to tell people apart."""
    return entity_id[:6]


def event(event: dict[str, Any], entities: dict[str, Any]) -> str:
    """An event of an answer: type, who, value, confidence."""
    value = entities.get(event["entity_id"], {}).get(event["key"])
    return f"{event['type']:<20} {short(event['entity_id'])}  {_value(value)}  ({_percent(event['confidence'])})"


def entity(entity_id: str, entity: dict[str, Any]) -> str:
    """Somebody in view: who, age and gender, mood, way, look."""
    parts = [who(entity), _mood(entity), _ARROWS.get(entity["direction"], ""), _look(entity)]
    return "  ".join([short(entity_id), *filter(None, parts)])


def departure(detail: dict[str, Any]) -> str:
    """A Disappearance of the bus: who, how long, why, and what is known."""
    known = [str(detail[key]) for key in ("gender", "direction") if detail.get(key) not in (None, "unknown")]
    if detail.get("age") is not None:
        known.insert(0, f"{_number(detail['age'])} years")
    visit = f"dwell {detail['dwell']:.1f} s, {detail['reason']}"
    return f"{short(detail['entity_id'])}  {visit}" + (f", {', '.join(known)}" if known else "")


def bus_event(kind: str, detail: dict[str, Any]) -> str:
    """An event of the bus, by its detail type."""
    if kind == "Disappearance":
        return departure(detail)
    if kind == "Traffic":
        figures = ", ".join(f"{name} {detail['figures'].get(name, 0)}" for name in _TRAFFIC)
        return f"{detail['hour']}h  {figures}"
    return short(detail.get("entity_id", ""))


def who(entity: dict[str, Any]) -> str:
    """Gender and age, as far as they are known."""
    age = f"{_number(entity['age'])} years" if entity["age"] is not None else ""
    return " ".join(filter(None, [entity["gender"] or "", age]))


def _mood(entity: dict[str, Any]) -> str:
    if not entity["emotion_confidence"]:
        return ""
    strongest = max(_EMOTIONS, key=lambda name: float(entity[name]))
    return _EMOTIONS[strongest]


def _look(entity: dict[str, Any]) -> str:
    if not entity["gaze_confidence"]:
        return ""
    yaw, pitch = entity["gaze"]
    if max(abs(yaw), abs(pitch)) < _AT_THE_CAMERA:
        return "looks at the camera"
    if abs(yaw) >= abs(pitch):
        return "looks right" if yaw > 0 else "looks left"
    return "looks up" if pitch > 0 else "looks down"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_number(item) for item in value) + "]"
    return _number(value) if isinstance(value, int | float) else str(value)


def _number(value: float) -> str:
    return str(round(value)) if abs(value) >= 10 or value == int(value) else f"{value:.2f}"


def _percent(part: float) -> str:
    return f"{part:.0%}"
