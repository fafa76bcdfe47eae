"""Which face candidates are real faces, and which are one face seen twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foyer.geometry import Box
from foyer.vision.faces import FaceCandidate
from foyer.vision.mesh import CLEAR, Mesh
from foyer.vision.pairing import is_head_of
from foyer.vision.people import Body
from foyer.vision.policy import Policy

_HIDDEN = 0.4
"""Share of the smaller face inside the larger head above which it is no face of its own."""
_CROWN = 0.5
"""How far a head reaches above the brow, where the detector's box begins, in heights of that box."""
_BEHIND = 0.7
"""A face less wide than this part of another is behind it, or a part of it: the other's hair and forehead hide it."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenFace:
    """A candidate with the mesh fitted to it."""

    candidate: FaceCandidate
    mesh: Mesh

    def evidence(self, policy: Policy) -> float:
        """How much speaks for a face, from detector and mesh together."""
        return self.candidate.score + policy.mesh_share * self.mesh.flag

    def confirmed(self, policy: Policy) -> bool:
        """Whether detector and mesh agree; if not, the mesh's points are not to be trusted."""
        return self.evidence(policy) >= policy.face_evidence and self.mesh.flag >= CLEAR


def real_faces(seen: Sequence[SeenFace], bodies: Sequence[Body], policy: Policy) -> list[SeenFace]:
    """The candidates that are faces, each face once."""
    return without_doubles([face for face in seen if is_real(face, bodies, policy)], policy)


def is_real(face: SeenFace, bodies: Sequence[Body], policy: Policy) -> bool:
    """Whether detector and mesh together, or the detector and a body under it, speak for a face."""
    if face.evidence(policy) >= policy.face_evidence:
        return True
    on_body = any(body.score >= policy.body_score and is_head_of(body.box, face.candidate.box) for body in bodies)
    return on_body and face.candidate.score >= policy.face_score_on_body


def without_doubles(faces: Sequence[SeenFace], policy: Policy) -> list[SeenFace]:
    """Each face once: what the close view saw whole goes before the parts the wide view took for faces.

    A head hides what is behind it, so a smaller face inside it, hair and forehead included, is none.
    """
    kept: list[SeenFace] = []
    for face in sorted(faces, key=lambda face: (face.candidate.close, face.evidence(policy)), reverse=True):
        if all(hidden_part(face.candidate.box, other.candidate.box) < _HIDDEN for other in kept):
            kept.append(face)
    return kept


def hidden_part(face: Box, other: Box) -> float:
    """The part of the smaller face that lies inside the head of the larger, in [0, 1]; 1 where it is within."""
    smaller, larger = sorted((face, other), key=lambda box: box.area)
    crown = _CROWN * larger.height if smaller.width < _BEHIND * larger.width else 0.0
    head = Box(larger.x, larger.y - crown, larger.width, larger.height + crown)
    return smaller.overlap(head) / smaller.area if smaller.area > 0 else 0.0
