"""A real face -> everything that is told of it, as far as its size allows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image

from foyer.observation import FaceObservation, Landmarks
from foyer.vision.attributes import TIGHT, age_and_male, cut_face
from foyer.vision.emotions import to_emotions
from foyer.vision.faces import FaceCandidate
from foyer.vision.gaze import find_irises, gaze_angles
from foyer.vision.head import MeanFace, head_angles, head_rotation
from foyer.vision.mesh import IMAGE_LEFT_EYE, IMAGE_RIGHT_EYE, LIPS, NOSE_TIP, Mesh
from foyer.vision.nets import Nets
from foyer.vision.policy import Policy
from foyer.vision.suppression import SeenFace

_SURE_SIDE = 2.0
"""Angles are as sure as they get from faces this many times the smallest one they are told of."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a face is to be asked for beyond its landmarks and the head's pose."""

    attributes: bool = True
    """Age and gender."""
    closely: bool = True
    """Gaze and emotion."""


def describe(
    image: Image.Image, face: SeenFace, nets: Nets, mean: MeanFace, policy: Policy, wanted: Wanted
) -> FaceObservation:
    """Landmarks, head, gaze, age, gender and emotion; None for what the face is too small or too unclear for."""
    mesh, side = face.mesh, face.candidate.side
    told = outline(face.candidate)
    if not face.confirmed(policy):
        return told
    told = replace(told, score=max(told.score, mesh.flag), landmarks=_landmarks(mesh))
    rotation = head_rotation(mean, mesh.points)
    if side >= policy.head_side:
        sure = mesh.flag * _sureness(side, policy.head_side)
        told = replace(told, head=head_angles(rotation), head_confidence=sure)
    if wanted.attributes and policy.age_and_gender and side >= policy.attributes_side:
        age, male = age_and_male(image, mesh, nets.age, nets.gender)
        told = replace(told, age=age, male=male)
    if wanted.closely and side >= policy.gaze_side:
        yaw, pitch, agreement = gaze_angles(find_irises(image, nets.iris, mesh), rotation)
        facing = max(float(rotation[2, 2]), 0.0)  # cosine of the angle between the face and the line of sight
        sure = mesh.flag * _sureness(side, policy.gaze_side) * facing * agreement
        told = replace(told, gaze=(yaw, pitch), gaze_confidence=sure)
    if wanted.closely and policy.emotion and side >= policy.gaze_side:
        expressions = nets.emotion(cut_face(image, mesh, TIGHT))["emotions"].ravel()
        told = replace(told, emotions=to_emotions(expressions, mesh.points, rotation))
    return told


def outline(candidate: FaceCandidate) -> FaceObservation:
    """What the detector alone knows of a face."""
    left_eye, right_eye = sorted(candidate.eyes)  # on a face upside down they change places
    nose, mouth = candidate.keypoints[2:4]
    return FaceObservation(
        box=candidate.box,
        score=candidate.score,
        landmarks=Landmarks(left_eye, right_eye, nose, mouth, confidence=candidate.score),
        head=None,
        head_confidence=0.0,
        gaze=None,
        gaze_confidence=0.0,
        age=None,
        male=None,
        emotions=None,
    )


def _landmarks(mesh: Mesh) -> Landmarks:
    left_eye, right_eye = sorted((mesh.middle(*IMAGE_LEFT_EYE), mesh.middle(*IMAGE_RIGHT_EYE)))
    return Landmarks(
        image_left_eye=left_eye,
        image_right_eye=right_eye,
        nose=mesh.middle(NOSE_TIP),
        mouth=mesh.middle(*LIPS),
        confidence=mesh.flag,
    )


def _sureness(side: float, smallest: float) -> float:
    """In (0, 1]: half at the smallest face an angle is told of, 1 from twice its size."""
    return min(side / (_SURE_SIDE * smallest), 1.0)
