"""Where a body is that belongs to a face, and a face that belongs to a body: guesses, marked by confidence 0.

Proportions are those of the artist's canon: a body is seven and a half heads high, its shoulders three heads wide.
"""

from __future__ import annotations

from foyer.geometry import Box, Point
from foyer.observation import Observation

_HEADS_HIGH = 7.5
_SHOULDERS = 3.0


def body_of(face: Box, frame: tuple[int, int]) -> Box:
    """The body under a face, px, cut at the frame's edges; `frame` is (height, width), px."""
    left = face.centre[0] - _SHOULDERS * face.width / 2
    top = face.y - 0.2 * face.height
    right = min(left + _SHOULDERS * face.width, float(frame[1]))
    bottom = min(top + _HEADS_HIGH * face.height, float(frame[0]))
    left, top = max(left, 0.0), max(top, 0.0)
    return Box(left, top, max(right - left, face.width), max(bottom - top, face.height))


def face_of(body: Box) -> Box:
    """The head region of a body, px: in its upper middle, one head high and four fifths of that wide."""
    head = min(body.height / _HEADS_HIGH, body.width / 2)
    return Box(body.centre[0] - 0.4 * head, body.y, 0.8 * head, head)


def place_of(observation: Observation, frame: tuple[int, int]) -> Box:
    """The box that stands for a person: the body, or where it must be under the face."""
    if observation.body is not None:
        return observation.body
    if observation.face is not None:
        return body_of(observation.face.box, frame)
    raise ValueError("an observation has a body, a face or both")


def eyes_of(face: Box) -> tuple[Point, Point]:
    """Where the eyes of an upright face are, image-left first, px."""
    y = face.y + 0.4 * face.height
    return (face.x + 0.3 * face.width, y), (face.x + 0.7 * face.width, y)
