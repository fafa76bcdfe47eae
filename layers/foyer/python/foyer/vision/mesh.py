"""A face candidate -> its 468 mesh points, and whether it is a face at all.

Points are numbered as in the canonical face model of MediaPipe Face Mesh.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from foyer.geometry import Box, Point
from foyer.vision.arrays import Floats, Net
from foyer.vision.boxes import to_box
from foyer.vision.crops import crop_square

INPUT = 192
CROPS = (1.5, 2.0)
"""Side of the crop over the longer side of the detector's box; the second where the first shows no face.

With the second look every labelled face of the walking clip is confirmed, blurred ones too (before: 97 %), and still
no back of a head in one-by-one-A."""
CLEAR = 0.5
"""The flag from which the net sees a face."""

IMAGE_LEFT_EYE = (33, 133)
"""Corners of the subject's right eye, from the image's left to its right on an upright face."""
IMAGE_RIGHT_EYE = (362, 263)
NOSE_TIP = 1
LIPS = (13, 14)
"""Inner middle of the upper and the lower lip."""
MOUTH_CORNERS = (61, 291)


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """The shape of one face."""

    points: Floats
    """`(468, 3)`: x, y in picture px, z in the same unit, growing away from the camera."""
    flag: float
    """The net's probability that there is a face, in [0, 1]."""
    angle: float
    """How far the eye line is turned, rad, > 0 clockwise in the image."""

    @property
    def box(self) -> Box:
        """The upright extent of all points, forehead to chin, px."""
        flat = self.points[:, :2]
        return to_box(np.concatenate([flat.min(axis=0), flat.max(axis=0)]))

    def middle(self, *indices: int) -> Point:
        """The mean of the points so numbered, px."""
        x, y = self.points[list(indices), :2].mean(axis=0)
        return (float(x), float(y))


def fit_mesh(image: Image.Image, net: Net, box: Box, eyes: tuple[Point, Point]) -> Mesh:
    """Look at the square around `box`, turned so that the `eyes` (image-left one first) lie level."""
    (left_x, left_y), (right_x, right_y) = eyes
    angle = math.atan2(right_y - left_y, right_x - left_x)
    mesh = _look(image, net, box, angle, CROPS[0])
    if mesh.flag >= CLEAR:
        return mesh
    return max(mesh, _look(image, net, box, angle, CROPS[1]), key=lambda found: found.flag)


def _look(image: Image.Image, net: Net, box: Box, angle: float, scale: float) -> Mesh:
    crop = crop_square(image, box.centre, scale * max(box.width, box.height), angle, INPUT)
    outputs = net(crop.pixels[np.newaxis])
    points = outputs["points"][0].astype(np.float64)
    flat, depth = crop.to_picture(points[:, :2]), points[:, 2:] * crop.scale
    return Mesh(np.concatenate([flat, depth], axis=1), float(outputs["flag"].ravel()[0]), angle)
