"""Portraits whose irises were moved by a known angle, because no picture with a known sideways gaze could be had.

Each iris is carried sideways by what an eyeball of 11 mm radius would carry it, with the picture around it stretched
and squeezed smoothly up to the corners of the eye. Millimetres come from the distance between the labelled eyes, taken
for the mean of 63 mm (Dodgson 2004), not from anything the product measures.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage.transform import warp

from foyer.geometry import Point
from tests.accuracy.labelled import eyes, faces

PUPILS_APART_MM = 63.0
EYEBALL_RADIUS_MM = 11.0
RIGID_MM = 8.8
"""Around the pupil's old place, what moves as one: an iris of 5.9 mm radius at its new place, up to 15 degrees away."""
STILL_MM = 14.0
"""From here on nothing moves: the corners of the eye are about 15 mm away."""


def with_moved_eyes(image: Image.Image, file: str, degrees: float) -> Image.Image:
    """The portrait with both irises moved to the image's right; raises `IndexError` where no eyes are labelled."""
    left, right = eyes(faces(file)[0])
    px_a_mm = math.dist(left, right) / PUPILS_APART_MM
    across = EYEBALL_RADIUS_MM * math.sin(math.radians(degrees)) * px_a_mm
    shift = sum(across * _share(image.size, eye, px_a_mm) for eye in (left, right))
    rows, columns = np.mgrid[: image.height, : image.width].astype(np.float64)
    channels = np.moveaxis(np.asarray(image, dtype=np.float64), -1, 0)
    came_from = np.stack([rows, columns - shift])
    moved = [warp(channel, came_from, mode="edge") for channel in channels]  # type: ignore[no-untyped-call]
    return Image.fromarray(np.stack(moved, axis=-1).round().astype(np.uint8))


def _share(size: tuple[int, int], eye: Point, px_a_mm: float) -> NDArray[np.float64]:
    """`(height, width)`: how much of the shift a pixel takes part in, from 1 at the iris to 0 at the corners."""
    width, height = size
    away = np.hypot(np.arange(width)[np.newaxis] - eye[0], np.arange(height)[:, np.newaxis] - eye[1]) / px_a_mm
    fade: NDArray[np.float64] = np.clip((STILL_MM - away) / (STILL_MM - RIGID_MM), 0.0, 1.0)
    return fade * fade * (3 - 2 * fade)
