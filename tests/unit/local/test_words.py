from __future__ import annotations

from typing import Any

import pytest

from local import words

UNKNOWN: dict[str, Any] = {
    "age": None,
    "gender": None,
    "emotion_confidence": 0.0,
    "emotion_neutral": 0.2,
    "emotion_happiness": 0.7,
    "emotion_surprise": 0.1,
    "emotion_anger": 0.0,
    "emotion_sadness": 0.0,
    "direction": "unknown",
    "gaze": [0.0, 0.0],
    "gaze_confidence": 0.0,
}


def test_of_a_stranger_only_the_id_is_told() -> None:
    assert words.entity("123456789", UNKNOWN) == "123456"


def test_what_is_known_is_told() -> None:
    known = {"age": 30.4, "gender": "female", "emotion_confidence": 0.8, "direction": "left", "gaze_confidence": 0.9}
    assert words.entity("123456789", UNKNOWN | known) == "123456  female 30 years  happy  ←  looks at the camera"


@pytest.mark.parametrize(
    ("gaze", "look"),
    [((0.5, 0.1), "looks right"), ((-0.5, 0.1), "looks left"), ((0.1, 0.5), "looks up"), ((0.1, -0.5), "looks down")],
)
def test_a_look_elsewhere_has_a_direction(gaze: tuple[float, float], look: str) -> None:
    assert words.entity("1", UNKNOWN | {"gaze": gaze, "gaze_confidence": 0.9}).endswith(look)


def test_an_event_is_told_with_its_value_and_confidence() -> None:
    event = {"entity_id": "1234567", "type": "age_estimated", "key": "age", "confidence": 0.9}
    assert words.event(event, {"1234567": {"age": 31.6}}) == "age_estimated        123456  32  (90%)"


def test_a_departure_is_told_with_its_visit() -> None:
    detail = {"entity_id": "1234567", "dwell": 6.81, "reason": "left", "age": 30.2, "gender": None, "direction": "left"}
    assert words.departure(detail) == "123456  dwell 6.8 s, left, 30 years, left"


def test_a_camera_hour_is_told_by_its_counts() -> None:
    detail = {"hour": "2026-11-22T14", "figures": {"visitors": 3, "passing_by": 2}}

    assert words.bus_event("Traffic", detail) == "2026-11-22T14h  visitors 3, passing_by 2, interested 0"
