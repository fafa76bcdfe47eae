"""Rotated square cuts out of a picture, and the way back from their pixels to the picture's."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from foyer.geometry import Point
from foyer.vision.arrays import Floats, Pixels


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """A square cut out of a picture."""

    pixels: Pixels
    """`(size, size, 3)` RGB; black where the square leaves the picture."""
    matrix: Floats
    """`(2, 3)`: crop px -> picture px, both continuous (the first pixel's centre is at .5, .5)."""

    def to_picture(self, points: Floats) -> Floats:
        """`(N, 2)` crop px -> `(N, 2)` picture px."""
        return points @ self.matrix[:, :2].T + self.matrix[:, 2]

    @property
    def scale(self) -> float:
        """Picture px per crop px."""
        return float(np.hypot(self.matrix[0, 0], self.matrix[1, 0]))


def crop_square(image: Image.Image, centre: Point, side: float, angle: float, size: int) -> Crop:
    """Cut the square of `side` px around `centre`, turned by `angle` rad (> 0 clockwise), into `size` x `size` px."""
    matrix = square_matrix(centre, side, angle, size)
    factor = max(int(side / size), 1)
    source, left, top = _reduced(image, centre, side, angle, factor) if factor > 1 else (image, 0, 0)
    local = matrix.copy()
    local[:, 2] -= (left, top)
    local /= factor
    cut = source.transform((size, size), Image.Transform.AFFINE, tuple(local.ravel()), Image.Resampling.BILINEAR)
    return Crop(np.asarray(cut), matrix)


def square_matrix(centre: Point, side: float, angle: float, size: int) -> Floats:
    """The `(2, 3)` matrix that takes px of the crop to px of the picture."""
    cosine, sine = math.cos(angle) * side / size, math.sin(angle) * side / size
    half = size / 2
    return np.array(
        [
            [cosine, -sine, centre[0] - half * (cosine - sine)],
            [sine, cosine, centre[1] - half * (sine + cosine)],
        ]
    )


def _reduced(image: Image.Image, centre: Point, side: float, angle: float, factor: int) -> tuple[Image.Image, int, int]:
    """The part of the picture under the square, averaged over `factor` x `factor` px so that nothing aliases."""
    reach = side / 2 * (abs(math.cos(angle)) + abs(math.sin(angle))) + factor
    left = min(max(math.floor(centre[0] - reach), 0), image.width - 1)
    top = min(max(math.floor(centre[1] - reach), 0), image.height - 1)
    right = max(min(math.ceil(centre[0] + reach), image.width), left + 1)
    bottom = max(min(math.ceil(centre[1] + reach), image.height), top + 1)
    return image.reduce(factor, box=(left, top, right, bottom)), left, top
