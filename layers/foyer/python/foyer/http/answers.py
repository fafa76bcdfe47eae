"""What a frame's answer says, in the contract's words (sections 3 to 5)."""

from __future__ import annotations

import msgspec

from foyer.geometry import Box, Point
from foyer.http.timestamps import iso
from foyer.scene import Entity, Event, Update
from foyer.turning import Rotation, Turn

Roi = tuple[int, int, int, int]
"""x, y, width, height, px."""
Pixel = tuple[int, int]
"""x, y, px."""


class EventAnswer(msgspec.Struct, frozen=True):
    """One event (section 5)."""

    entity_id: str
    entity_type: str
    """Always `human`."""
    type: str
    """`appearance`, `disappearance`, `age_estimated`, `gender_estimated`, `focus_locked`, `emotion_detected` or
    `direction_estimated`."""
    confidence: float
    """Probability that it really happened; it is told once that reaches 1 - the sensitivity."""
    key: str
    """The entity's key that it is about."""
    timestamp: str
    """The frame's, ISO 8601."""
    id: str
    """The same on every replay."""


class EntityAnswer(msgspec.Struct, frozen=True):
    """One person (section 4); angles in rad, intensities and confidences in [0, 1]."""

    face_roi: Roi
    face_roi_confidence: float
    """0: no face is seen, and `face_roi` is the head guessed from the body."""
    full_body_roi: Roi
    full_body_roi_confidence: float
    """0: no body is seen, and `full_body_roi` is guessed from the face."""
    age: float | None
    """Years; null until it is known."""
    age_confidence: float
    """Probability that the true age is within five years."""
    age_range: tuple[float, float] | None
    """Lowest and highest age that are likely (90 %)."""
    gender: str | None
    """`female` or `male`; null until it is known."""
    gender_confidence: float
    emotion_neutral: float
    """The five emotions sum to 1."""
    emotion_happiness: float
    emotion_surprise: float
    emotion_anger: float
    emotion_sadness: float
    emotion_smiling_degree: float
    emotion_confidence: float
    face_eye: tuple[Pixel, Pixel]
    """The eye on the image's left first; of a camera with a `rotation`, on the left once its picture is upright."""
    face_mouth: Pixel
    face_nose: Pixel
    face_confidence: float
    """Of eyes, mouth and nose."""
    head: tuple[float, float, float]
    """Yaw, pitch, roll: to the image's right, up, clockwise in the image are positive. Of a camera with a `rotation`
    the image is the upright one, as for `gaze` and `direction`."""
    head_confidence: float
    gaze: tuple[float, float]
    """Yaw, pitch in camera axes, signs as of `head`; (0, 0) looks into the lens."""
    gaze_confidence: float
    direction: str
    """Average motion in the image: `unknown`, `up`, `right`, `left` or `down`."""
    dwell: float
    """Seconds in view."""
    attention: float
    """Seconds of looking towards the camera."""
    stopped: bool
    """Whether the person stands still."""
    first_seen: str


class FrameAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The answer to one frame; `url` only for a job, `late` and `damaged` only where they are true."""

    status: int
    """201, or 200 where the result of an asynchronous job is read."""
    input_size: tuple[int, int]
    """Height, width of the picture by its EXIF orientation, px; a camera's `rotation` does not change it."""
    timestamp: str
    """When the frame was taken, ISO 8601."""
    events: list[EventAnswer]
    """What happened with this frame."""
    entities: dict[str, EntityAnswer]
    """Everybody there, by id; and whoever an event is about."""
    recent_events: list[EventAnswer]
    """The session's last eight, so that a lost answer loses none."""
    url: str | None = None
    """Of a job alone."""
    late: bool = False
    """The frame is older than the one before it: answered from the scene as it stands."""
    damaged: bool = False
    """Part of the picture was never received, but filled by the camera: whoever stood there counts as still there."""


class BurstAnswer(msgspec.Struct, frozen=True):
    """The answer to several frames in one request."""

    frames: list[FrameAnswer]
    """In the order of the request."""
    status: int = 201


def frame_answer(
    update: Update, size: tuple[int, int], captured: float, url: str | None, rotation: Rotation = 0
) -> FrameAnswer:
    """The answer for what a frame changed, in px of the picture that was sent.

    `size` is (height, width) of the frame that was looked at, px, which was turned by `rotation`.
    """
    turn = Turn(rotation, size)
    return FrameAnswer(
        status=201,
        input_size=turn.sent,
        timestamp=iso(captured),
        events=[event_answer(event) for event in update.events],
        entities={name: entity_answer(entity, turn) for name, entity in update.entities.items()},
        recent_events=[event_answer(event) for event in update.recent],
        url=url,
        late=update.late,
        damaged=update.damaged,
    )


def event_answer(event: Event) -> EventAnswer:
    """One event as clients read it."""
    return EventAnswer(
        entity_id=event.entity_id,
        entity_type="human",
        type=event.type,
        confidence=_share(event.confidence),
        key=event.key,
        timestamp=iso(event.time),
        id=event.id,
    )


def entity_answer(entity: Entity, turn: Turn) -> EntityAnswer:
    """One person as clients read it; boxes are cut at the picture's edges."""
    neutral, happiness, surprise, anger, sadness = entity.mood
    return EntityAnswer(
        face_roi=roi(turn.box(entity.face_roi), turn.sent),
        face_roi_confidence=_share(entity.face_roi_confidence),
        full_body_roi=roi(turn.box(entity.full_body_roi), turn.sent),
        full_body_roi_confidence=_share(entity.full_body_roi_confidence),
        age=None if entity.age is None else round(entity.age, 1),
        age_confidence=_share(entity.age_confidence),
        age_range=None if entity.age_range is None else (round(entity.age_range[0], 1), round(entity.age_range[1], 1)),
        gender=entity.gender,
        gender_confidence=_share(entity.gender_confidence),
        emotion_neutral=_share(neutral),
        emotion_happiness=_share(happiness),
        emotion_surprise=_share(surprise),
        emotion_anger=_share(anger),
        emotion_sadness=_share(sadness),
        emotion_smiling_degree=_share(entity.smiling),
        emotion_confidence=_share(entity.emotion_confidence),
        face_eye=(_pixel(turn.point(entity.eyes[0])), _pixel(turn.point(entity.eyes[1]))),
        face_mouth=_pixel(turn.point(entity.mouth)),
        face_nose=_pixel(turn.point(entity.nose)),
        face_confidence=_share(entity.face_confidence),
        head=(_angle(entity.head[0]), _angle(entity.head[1]), _angle(entity.head[2])),
        head_confidence=_share(entity.head_confidence),
        gaze=(_angle(entity.gaze[0]), _angle(entity.gaze[1])),
        gaze_confidence=_share(entity.gaze_confidence),
        direction=entity.direction,
        dwell=round(entity.dwell, 3),
        attention=round(entity.attention, 3),
        stopped=entity.stopped,
        first_seen=iso(entity.first_seen),
    )


def roi(box: Box, size: tuple[int, int]) -> Roi:
    """A box in whole px, cut at the picture's edges; `size` is (height, width), px."""
    height, width = size
    left, right = (round(min(max(x, 0.0), width)) for x in (box.x, box.right))
    top, bottom = (round(min(max(y, 0.0), height)) for y in (box.y, box.bottom))
    return left, top, right - left, bottom - top


def _pixel(point: Point) -> Pixel:
    return round(point[0]), round(point[1])


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)


def _angle(value: float) -> float:
    return round(value, 4)
