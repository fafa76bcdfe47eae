"""What Foyer answers, as values; keys that this version does not know are skipped."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import msgspec


class Box(NamedTuple):
    """A rectangle in the picture, px; x and y are its top left corner."""

    x: int
    y: int
    width: int
    height: int


class Point(NamedTuple):
    """A place in the picture, px."""

    x: int
    y: int


class Head(NamedTuple):
    """Where a head is turned, rad: yaw > 0 to the image's right, pitch > 0 up, roll > 0 clockwise in the image."""

    yaw: float
    pitch: float
    roll: float


class Gaze(NamedTuple):
    """Where somebody looks, rad, in camera axes: yaw > 0 to the image's right, pitch > 0 up, (0, 0) into the lens."""

    yaw: float
    pitch: float


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """One person. Confidences are probabilities; a value whose confidence is 0 is a placeholder."""

    face_roi: Box
    face_roi_confidence: float
    """0: no face was seen; the box is guessed from the body."""
    full_body_roi: Box
    full_body_roi_confidence: float
    """0: no body was seen; the box is guessed from the face."""
    age: float | None
    """Years; None until known."""
    age_confidence: float
    """That the true age is within 5 years."""
    age_range: tuple[float, float] | None = None
    """Years between which the age is with a probability of 90 %."""
    gender: str | None
    """`male`, `female`, or None until known."""
    gender_confidence: float
    emotion_neutral: float
    """This and the next four are in [0, 1] and sum to 1."""
    emotion_happiness: float
    emotion_surprise: float
    emotion_anger: float
    emotion_sadness: float
    emotion_smiling_degree: float
    """In [0, 1]."""
    emotion_confidence: float
    face_eye: tuple[Point, Point]
    """The eye at the image's left first."""
    face_mouth: Point
    face_nose: Point
    face_confidence: float
    """Of eyes, mouth and nose."""
    head: Head
    head_confidence: float
    gaze: Gaze
    gaze_confidence: float
    direction: str
    """Average motion in the image: `unknown`, `up`, `right`, `left` or `down`."""
    dwell: float = 0.0
    """Seconds in view."""
    attention: float = 0.0
    """Seconds of looking towards the camera."""
    stopped: bool = False
    """Whether the person stands."""
    first_seen: datetime | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to one person."""

    entity_id: str
    entity_type: str
    type: str
    """`appearance`, `disappearance`, `age_estimated`, `gender_estimated`, `focus_locked`, `emotion_detected` or
    `direction_estimated`."""
    confidence: float
    key: str
    """The field of the entity that the event is about."""
    timestamp: datetime
    id: str
    """The same whenever the same event is told again."""


class FrameResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one picture shows, and what it changed."""

    status: int
    input_size: tuple[int, int]
    """Height, width of the upright picture, px."""
    timestamp: datetime
    """When the picture was taken."""
    events: tuple[Event, ...]
    entities: dict[str, Entity]
    """By id, with whoever an event is about."""
    recent_events: tuple[Event, ...] = ()
    """The session's last 8, oldest first, so that a lost answer loses none (see `EventLog`)."""
    url: str | None = None
    """Of the job, where the picture was one."""
    late: bool = False
    """The session had a newer picture already: this one changed nothing."""
    damaged: bool = False
    """Part of the picture was never received, but filled by the camera: whoever stood there counts as still there."""

    @property
    def present(self) -> dict[str, Entity]:
        """Who is there, by id: `entities` also has those who disappeared with this picture."""
        gone = {event.entity_id for event in self.events if event.type == "disappearance"}
        return {entity_id: entity for entity_id, entity in self.entities.items() if entity_id not in gone}

    def entity_of(self, event: Event) -> Entity | None:
        """Who an event is about; None for an old event of somebody who has gone."""
        return self.entities.get(event.entity_id)

    def value_of(self, event: Event) -> Any:
        """What an event is about: the age of an `age_estimated`, the box of an `appearance`; None as in `entity_of`."""
        return getattr(self.entity_of(event), event.key, None)


class Burst(msgspec.Struct, frozen=True):
    """The answer to several pictures in one request, in their order."""

    frames: tuple[FrameResult, ...]


class Job(msgspec.Struct, frozen=True):
    """A picture that is worked later."""

    url: str
    """Where its result will be, for an hour."""


class Blob(msgspec.Struct, frozen=True):
    """A picture sent ahead: `process` and `submit` take it in a picture's place, for an hour."""

    url: str


class BlobDescription(msgspec.Struct, frozen=True):
    """What Foyer tells of a blob."""

    url: str
    content_type: str
    size: int
    """Bytes."""


class UploadForm(msgspec.Struct, frozen=True):
    """Where and how to upload past the API: a `multipart/form-data` POST of all the fields, then `file`."""

    url: str
    fields: dict[str, str]


class UploadAnswer(msgspec.Struct, frozen=True):
    """A blob that is still to be uploaded."""

    url: str
    upload: UploadForm
