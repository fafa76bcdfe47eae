"""Where the eyes look: the iris seen against a model of the eyeball that moves with the head."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from foyer.vision.arrays import Floats, Net
from foyer.vision.crops import Crop, crop_square
from foyer.vision.mesh import IMAGE_LEFT_EYE, IMAGE_RIGHT_EYE, Mesh

INPUT = 64
CROP = 2.3
"""Side of the crop over the distance between the corners of the eye."""
IRIS_MM = 11.7
"""The human iris's diameter, near constant (Hashemi 2015: 11.8 +- .5), which gives px per mm."""
EYEBALL_RADIUS_MM = 10.2
"""Less than the eyeball's 11 to 12: the iris net tells of four fifths of a movement (eyes moved by known angles in
London and Canada: slope .80 at 11 mm, .86 at 10.2)."""
EYEBALL_CENTRE_MM = (0.0, -1.78, 5.5)
"""From the middle of the eye's corners, in head axes: right, down, into the head.

Chosen on the London and Canada sets, whose 161 faces look into the lens: how far up makes the mean pitch 0, how far in
makes the yaw of the gaze independent of the yaw of the head."""
_DISAGREEMENT = math.radians(15)
"""Four times the spread of the difference in pitch on London and Canada."""
_LIMIT = 0.95
"""Sine beyond which an angle is not trusted to grow."""


@dataclass(frozen=True, slots=True, eq=False)
class Iris:
    """One iris, picture px."""

    centre: Floats
    """`(2,)`."""
    diameter: float
    corners: Floats
    """`(2, 2)`: the eye's corners."""


def find_irises(image: Image.Image, net: Net, mesh: Mesh) -> tuple[Iris, Iris]:
    """The image-left and the image-right iris. The net knows one kind of eye: the right one is shown mirrored."""
    crops = [_eye_crop(image, mesh, IMAGE_LEFT_EYE), _eye_crop(image, mesh, IMAGE_RIGHT_EYE)]
    shown = np.stack([crops[0].pixels, crops[1].pixels[:, ::-1]])
    points = np.concatenate([net(eye[np.newaxis])["points"] for eye in shown])[:, -5:, :2].astype(np.float64)
    points[1, :, 0] = INPUT - points[1, :, 0]
    left = _iris(crops[0].to_picture(points[0]), mesh, IMAGE_LEFT_EYE)
    return left, _iris(crops[1].to_picture(points[1]), mesh, IMAGE_RIGHT_EYE)


def gaze_angles(irises: tuple[Iris, Iris], rotation: Floats) -> tuple[float, float, float]:
    """Yaw and pitch in camera axes, rad, mean of both eyes, and how well the eyes agree, in (0, 1].

    (0, 0) looks into the lens. `rotation` is the head's, `(3, 3)`. The line of sight runs from the eyeball's centre
    through the iris's. Eyes move up and down together, so a difference in pitch is an error of the iris net.
    """
    left, right = (_eye_angles(iris, rotation) for iris in irises)
    agreement = math.exp(-(((left[1] - right[1]) / _DISAGREEMENT) ** 2))
    return ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2, agreement)


def _eye_angles(iris: Iris, rotation: Floats) -> tuple[float, float]:
    px_a_mm = iris.diameter / IRIS_MM
    eyeball = iris.corners.mean(axis=0) + (rotation @ EYEBALL_CENTRE_MM)[:2] * px_a_mm
    right, down = np.clip((iris.centre - eyeball) / (EYEBALL_RADIUS_MM * px_a_mm), -_LIMIT, _LIMIT)
    return (math.asin(right), math.asin(-down))


def _eye_crop(image: Image.Image, mesh: Mesh, corners: tuple[int, int]) -> Crop:
    start, end = mesh.points[list(corners), :2]
    across = end - start
    angle = math.atan2(across[1], across[0])
    return crop_square(image, mesh.middle(*corners), CROP * math.hypot(*across), angle, INPUT)


def _iris(points: Floats, mesh: Mesh, corners: tuple[int, int]) -> Iris:
    """`points` is `(5, 2)`: the centre, then four points of the rim, opposite ones two apart."""
    spans = np.linalg.norm(points[1:3] - points[3:5], axis=1)
    return Iris(points[0], float(spans.max()), mesh.points[list(corners), :2])
