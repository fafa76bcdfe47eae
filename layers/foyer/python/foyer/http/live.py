"""`GET /api/1/live`: who is there now (contract, section 9)."""

from __future__ import annotations

import msgspec

from foyer.geometry import Box
from foyer.http.answers import Roi, roi
from foyer.http.decoding import converted
from foyer.http.fields import CameraId, SessionId
from foyer.http.gateway import Request
from foyer.http.timestamps import iso
from foyer.scene import Event, Glimpse, Scene, glimpses


class LiveFields(msgspec.Struct, frozen=True):
    """The query."""

    camera: CameraId | None = None
    """An operator names one; a camera sees its own."""
    session: SessionId = "main"


class LiveEvent(msgspec.Struct, frozen=True):
    """One event; not its key, which may name an emotion."""

    id: str
    type: str
    entity_id: str
    confidence: float
    timestamp: str


class LiveEntity(msgspec.Struct, frozen=True):
    """One person; boxes in px, angles in rad, durations in s."""

    full_body_roi: Roi
    face_roi: Roi | None
    """Null where no face is seen."""
    gaze: tuple[float, float] | None
    """Yaw, pitch; null while it is unknown."""
    direction: str
    dwell: float
    attention: float
    stopped: bool


class LiveAnswer(msgspec.Struct, frozen=True):
    """The last frame of a session."""

    camera: str
    session: str
    timestamp: str
    input_size: tuple[int, int]
    """Height, width, px."""
    entities: dict[str, LiveEntity]
    recent_events: list[LiveEvent]


def live_request(request: Request) -> LiveFields:
    """What a request asks for.

    Raises:
        ApiError: 400, naming the field that is wrong.
    """
    return converted(dict(request.query), LiveFields)


def live_answer(scene: Scene) -> LiveAnswer:
    """What is told of a scene."""
    return LiveAnswer(
        camera=scene.name.camera,
        session=scene.name.session,
        timestamp=iso(scene.last.captured),
        input_size=scene.size,
        entities={one.entity_id: _entity(one, scene.size) for one in glimpses(scene)},
        recent_events=[_event(event) for event in scene.recent],
    )


def _entity(one: Glimpse, size: tuple[int, int]) -> LiveEntity:
    return LiveEntity(
        full_body_roi=roi(one.body, size),
        face_roi=_optional(one.face, size),
        gaze=None if one.gaze is None else (round(one.gaze[0], 3), round(one.gaze[1], 3)),
        direction=one.direction,
        dwell=round(one.dwell, 1),
        attention=round(one.attention, 1),
        stopped=one.stopped,
    )


def _optional(box: Box | None, size: tuple[int, int]) -> Roi | None:
    return None if box is None else roi(box, size)


def _event(event: Event) -> LiveEvent:
    return LiveEvent(event.id, event.type, event.entity_id, round(event.confidence, 3), iso(event.time))
