from __future__ import annotations

from dataclasses import replace

from foyer.geometry import Box
from foyer.observation import FaceObservation, Landmarks, Observation
from foyer.vision.scaling import scaled

FACE = FaceObservation(
    box=Box(10, 20, 30, 40),
    score=0.9,
    landmarks=Landmarks((11, 21), (12, 22), (13, 23), (14, 24), 0.8),
    head=(0.1, 0.2, 0.3),
    head_confidence=0.7,
    gaze=(0.4, 0.5),
    gaze_confidence=0.6,
    age=33.0,
    male=0.2,
    emotions=None,
)
SEEN = Observation(Box(1, 2, 3, 4), 0.5, FACE)


def test_every_px_is_scaled_and_nothing_else() -> None:
    landmarks = Landmarks((22, 42), (24, 44), (26, 46), (28, 48), 0.8)
    face = replace(FACE, box=Box(20, 40, 60, 80), landmarks=landmarks)
    assert scaled(SEEN, 2.0) == Observation(Box(2, 4, 6, 8), 0.5, face)


def test_a_picture_that_was_not_reduced_is_left_alone() -> None:
    assert scaled(SEEN, 1.0) is SEEN


def test_what_was_not_seen_stays_unseen() -> None:
    assert scaled(replace(SEEN, body=None), 2.0).body is None
    assert scaled(replace(SEEN, face=None), 2.0).face is None
