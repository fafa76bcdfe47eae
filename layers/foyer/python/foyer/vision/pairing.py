"""Which face belongs to which body, and which bodies count as people."""

from __future__ import annotations

from collections.abc import Sequence

from foyer.geometry import Box
from foyer.vision.people import Body
from foyer.vision.policy import Policy

_HEAD_PART = 0.5
"""A face's centre lies in this upper part of its body's box ..."""
_BUST_PART = 0.85
"""... or in this part where the face takes up so much of the box that only a bust is seen."""
_BUST = 0.35
"""Face height over body height from which that is so."""
_ABOVE = 0.05
"""How far above the body's box the centre may lie, in body heights."""

Pair = tuple[int | None, int | None]
"""Index of a body and of a face; never None twice."""


def is_head_of(body: Box, face: Box) -> bool:
    """Whether the face sits where a body's head is."""
    x, y = face.centre
    part = _BUST_PART if face.height > _BUST * body.height else _HEAD_PART
    return body.x < x < body.right and -_ABOVE < (y - body.y) / max(body.height, 1.0) < part


def pair(bodies: Sequence[Body], faces: Sequence[Box], policy: Policy) -> list[Pair]:
    """Everyone seen: bodies with their faces, bodies alone, faces alone.

    Bodies that count by themselves choose first; a weaker one counts only for a face that is still without a body.
    """
    strong = [index for index, body in enumerate(bodies) if body.score >= policy.body_score]
    weak = [index for index, body in enumerate(bodies) if body.score < policy.body_score]
    matched = _nearest(strong, bodies, list(range(len(faces))), faces)
    left = [index for index in range(len(faces)) if index not in matched.values()]
    matched |= _nearest(weak, bodies, left, faces)
    taken = set(matched.values())
    with_body: list[Pair] = [(body, matched.get(body)) for body in sorted({*strong, *matched})]
    return with_body + [(None, face) for face in range(len(faces)) if face not in taken]


def _nearest(
    bodies: Sequence[int], all_bodies: Sequence[Body], faces: Sequence[int], all_faces: Sequence[Box]
) -> dict[int, int]:
    """Body -> face, best fitting pairs first."""
    fits = sorted(
        (misfit(all_bodies[body].box, all_faces[face]), body, face)
        for body in bodies
        for face in faces
        if is_head_of(all_bodies[body].box, all_faces[face])
    )
    matched: dict[int, int] = {}
    for _, body, face in fits:
        if body not in matched and face not in matched.values():
            matched[body] = face
    return matched


def misfit(body: Box, face: Box) -> float:
    """How far the face is from the top middle of the body, in body sizes."""
    aside = abs(face.centre[0] - body.centre[0]) / max(body.width, 1.0)
    below = abs(face.y - body.y) / max(body.height, 1.0)
    return aside + below
