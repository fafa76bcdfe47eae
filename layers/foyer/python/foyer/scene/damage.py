"""Frames of which a part was not received: what lies there is not known, which is not the same as gone."""

from __future__ import annotations

from dataclasses import replace

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene.state import FrameSize, View
from foyer.scene.track import Expected

_CUT = 0.04
"""Boxes that end so near the part that was not received, in frame heights, are cut by it."""
_UNKNOWN = 30.0
"""Seconds after which somebody who was not seen is missed all the same, as after a default time-out's silence: some
cameras paint part of every frame over."""


def visible(view: View) -> tuple[Observation, ...]:
    """The observations without those boxes that the damage cuts."""
    if view.received is None:
        return view.observations
    whole = (_whole(observation, view.received, view.size) for observation in view.observations)
    return tuple(observation for observation in whole if observation is not None)


def unknown(there: Expected, view: View, time: float) -> bool:
    """Whether nobody can tell if this track is still there; `time` is what the scene's clock reads."""
    if view.received is None or there.track.over or time - there.track.last_seen > _UNKNOWN:
        return False
    return _is_cut(there.motion.box, view.received, view.size)


def _whole(observation: Observation, received: Box, frame: FrameSize) -> Observation | None:
    body, face = observation.body, observation.face
    if face is not None and _is_cut(face.box, received, frame):
        face = None
    if body is not None and _is_cut(body, received, frame):
        return Observation(None, 0.0, face) if face is not None else None
    return replace(observation, face=face) if body is not None or face is not None else None


def _is_cut(box: Box, received: Box, frame: FrameSize) -> bool:
    height, width = frame
    near = _CUT * height
    return (
        (received.x > 0 and box.x < received.x + near)
        or (received.y > 0 and box.y < received.y + near)
        or (received.right < width and box.right > received.right - near)
        or (received.bottom < height and box.bottom > received.bottom - near)
    )
