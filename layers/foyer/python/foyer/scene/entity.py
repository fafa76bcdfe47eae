"""A person as clients are told of one: every key of the contract's section 4, always."""

from __future__ import annotations

from dataclasses import dataclass

from foyer.geometry import Box, Point
from foyer.observation import FaceObservation, Landmarks, Observation
from foyer.scene.anatomy import body_of, eyes_of, face_of, place_of
from foyer.scene.confidence import body_confidence
from foyer.scene.feelings import Feelings, Mood
from foyer.scene.heading import UNKNOWN, direction
from foyer.scene.profile import Profile
from foyer.scene.track import Track

_EMOTION_CONFIDENCE = 0.69
"""The five-emotion accuracy of the expression net on pictures of people it never saw; a constant until calibrated."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person; a value whose confidence is 0 is a placeholder. Units as in `foyer.observation`."""

    face_roi: Box
    face_roi_confidence: float
    full_body_roi: Box
    full_body_roi_confidence: float
    age: float | None
    age_confidence: float
    age_range: tuple[float, float] | None
    gender: str | None
    gender_confidence: float
    mood: Mood
    smiling: float
    emotion_confidence: float
    eyes: tuple[Point, Point]
    nose: Point
    mouth: Point
    face_confidence: float
    head: tuple[float, float, float]
    head_confidence: float
    gaze: tuple[float, float]
    """Of somebody followed: the mean since it last moved."""
    gaze_confidence: float
    direction: str
    dwell: float
    """Seconds in view so far."""
    attention: float
    """Seconds of looking at the camera so far."""
    stopped: bool
    first_seen: float
    """By the camera's clock, seconds since 1970 UTC."""


def entity_of(track: Track, sight: Observation | None, born: float, frame: tuple[int, int]) -> Entity:
    """The entity of a track, with what this frame shows of it (None: not seen in it).

    `born` is when the scene began, seconds since 1970 UTC; `frame` is (height, width), px.
    """
    body = sight.body if sight is not None else None
    face = sight.face if sight is not None else None
    body_box = body or (body_of(face.box, frame) if face is not None and not track.has_body else track.motion.box)
    face_box = face.box if face is not None else track.face or face_of(body_box)
    return _entity(
        track.profile,
        track.feelings,
        body_box,
        sight.body_score if sight is not None and body is not None else 0.0,
        face_box,
        face,
        gaze=track.focus.gaze,
        direction=direction(track.anchor, track.motion.centre, track.motion.height),
        dwell=track.in_view,
        attention=track.conduct.attention_time,
        stopped=track.conduct.stopped,
        first_seen=born + track.first_seen,
    )


def entity_alone(sight: Observation, captured: float, frame: tuple[int, int]) -> Entity:
    """The entity of a picture that stands alone: nothing is known but what it shows."""
    face = sight.face
    body_box = place_of(sight, frame)
    return _entity(
        Profile().seen(face, 0.0) if face is not None else Profile(),
        Feelings().seen(face, 0.0) if face is not None else Feelings(),
        body_box,
        sight.body_score if sight.body is not None else 0.0,
        face.box if face is not None else face_of(body_box),
        face,
        gaze=face.gaze if face is not None and face.gaze is not None else (0.0, 0.0),
        direction=UNKNOWN,
        dwell=0.0,
        attention=0.0,
        stopped=False,
        first_seen=captured,
    )


def _entity(
    profile: Profile,
    feelings: Feelings,
    body_box: Box,
    body_score: float,
    face_box: Box,
    face: FaceObservation | None,
    *,
    gaze: tuple[float, float],
    direction: str,
    dwell: float,
    attention: float,
    stopped: bool,
    first_seen: float,
) -> Entity:
    marks = face.landmarks if face is not None else _guessed(face_box)
    return Entity(
        face_roi=face_box,
        face_roi_confidence=face.score if face is not None else 0.0,
        full_body_roi=body_box,
        full_body_roi_confidence=body_confidence(body_score),
        age=profile.age if profile.age_weight > 0 else None,
        age_confidence=profile.age_confidence,
        age_range=profile.age_range,
        gender=profile.gender,
        gender_confidence=profile.gender_confidence,
        mood=feelings.mood,
        smiling=feelings.smiling,
        emotion_confidence=_EMOTION_CONFIDENCE if face is not None and face.emotions is not None else 0.0,
        eyes=(marks.image_left_eye, marks.image_right_eye),
        nose=marks.nose,
        mouth=marks.mouth,
        face_confidence=marks.confidence,
        head=face.head if face is not None and face.head is not None else (0.0, 0.0, 0.0),
        head_confidence=face.head_confidence if face is not None and face.head is not None else 0.0,
        gaze=gaze if face is not None and face.gaze is not None else (0.0, 0.0),
        gaze_confidence=face.gaze_confidence if face is not None and face.gaze is not None else 0.0,
        direction=direction,
        dwell=dwell,
        attention=attention,
        stopped=stopped,
        first_seen=first_seen,
    )


def _guessed(face: Box) -> Landmarks:
    """Where the points of a face that was not seen would be."""
    x, y = face.centre
    left_eye, right_eye = eyes_of(face)
    return Landmarks(left_eye, right_eye, (x, y + 0.1 * face.height), (x, y + 0.3 * face.height), confidence=0.0)
