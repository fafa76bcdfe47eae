"""Between px of the picture as it was sent and px of the reduced one that is looked at."""

from __future__ import annotations

from dataclasses import replace

from foyer.geometry import Box, Point
from foyer.observation import Expectation, FaceObservation, Landmarks, Observation, Plan


def reduced(plan: Plan, factor: float) -> Plan:
    """Every px of the plan divided by `factor`."""
    if factor == 1.0:
        return plan
    return replace(plan, expected=tuple(_expectation(expected, 1 / factor) for expected in plan.expected))


def scaled(observation: Observation, factor: float) -> Observation:
    """Every px of the observation times `factor`."""
    if factor == 1.0:
        return observation
    body = _box(observation.body, factor) if observation.body else None
    return replace(observation, body=body, face=_face(observation.face, factor) if observation.face else None)


def _expectation(expected: Expectation, factor: float) -> Expectation:
    face = _box(expected.face, factor) if expected.face else None
    return replace(expected, body=_box(expected.body, factor), face=face)


def _face(face: FaceObservation, factor: float) -> FaceObservation:
    return replace(face, box=_box(face.box, factor), landmarks=_landmarks(face.landmarks, factor))


def _landmarks(points: Landmarks, factor: float) -> Landmarks:
    return Landmarks(
        image_left_eye=_point(points.image_left_eye, factor),
        image_right_eye=_point(points.image_right_eye, factor),
        nose=_point(points.nose, factor),
        mouth=_point(points.mouth, factor),
        confidence=points.confidence,
    )


def _box(box: Box, factor: float) -> Box:
    return Box(box.x * factor, box.y * factor, box.width * factor, box.height * factor)


def _point(point: Point, factor: float) -> Point:
    return (point[0] * factor, point[1] * factor)
