"""The values that pass between vision and scene: what one frame shows of each person, and where to look in the next.

Pixels are those of the upright frame (EXIF orientation applied). Angles are radians: yaw > 0 towards the image's
right, pitch > 0 up, roll > 0 clockwise in the image.
"""

from __future__ import annotations

from dataclasses import dataclass

from foyer.geometry import Box, Point


@dataclass(frozen=True, slots=True)
class Emotions:
    """Intensities in [0, 1] that sum to 1, and how much the face smiles, in [0, 1]."""

    neutral: float
    happiness: float
    surprise: float
    anger: float
    sadness: float
    smiling: float


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The points of a face that clients are told of, px."""

    image_left_eye: Point
    image_right_eye: Point
    nose: Point
    mouth: Point
    confidence: float
    """Probability that these are the points of a real face, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class FaceObservation:
    """One face in one frame; None marks what was not looked for or cannot be told at this size."""

    box: Box
    score: float
    """The detector's probability that this is a face, in [0, 1]."""
    landmarks: Landmarks
    head: tuple[float, float, float] | None
    """Yaw, pitch, roll, rad."""
    head_confidence: float
    gaze: tuple[float, float] | None
    """Yaw, pitch in camera axes, rad; (0, 0) looks into the lens."""
    gaze_confidence: float
    age: float | None
    """Years."""
    male: float | None
    """Probability, in [0, 1]."""
    emotions: Emotions | None


@dataclass(frozen=True, slots=True)
class Observation:
    """One person in one frame: a body, a face, or both; never neither."""

    body: Box | None
    body_score: float
    """The detector's score for the body, in [0, 1]; 0 without a body."""
    face: FaceObservation | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """Somebody who was there in the last frame, and where they should be in this one, px."""

    body: Box
    face: Box | None
    attributes: bool
    """Whether age and gender are wanted."""
    closely: bool = True
    """Whether gaze and emotion are."""


class TooManyPeople(Exception):
    """A frame shows more people than its plan allows to describe."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How thoroughly to look at a frame."""

    everywhere: bool = True
    """Whether newcomers of every size are looked for; if not, only large ones and those expected."""
    expected: tuple[Expectation, ...] = ()
    most: int | None = None
    """So many people may be described; where a frame shows more, `TooManyPeople` is raised before any is."""
