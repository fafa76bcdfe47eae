"""The person detector's outputs -> bodies.

The net is a CenterNet: a heat map whose peaks are people's centres, and for each cell the distances to the four edges.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from foyer.geometry import Box
from foyer.vision.arrays import Floats, Net
from foyer.vision.boxes import non_maximum_suppression, to_box
from foyer.vision.policy import Policy
from foyer.vision.views import view_of

STRIDE = 4
"""View px per cell of the heat map."""
_SAME_PERSON = 0.45
"""IoU above which two peaks are one person."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body found, and the detector's score for it in [0, 1]."""

    box: Box
    score: float


def find_bodies(image: Image.Image, net: Net, policy: Policy, long_side: int) -> list[Body]:
    """Every body above the policy's lowest score, best first, boxes cut off at the picture's edges.

    `long_side` is how large the detector is shown the picture, view px.
    """
    view = view_of(image, long_side)
    outputs = net(view.pixels)
    boxes, scores = decode(outputs["heat"][0, :, :, 0], outputs["edges"][0], policy.body_score_with_face)
    keep = non_maximum_suppression(boxes, scores, _SAME_PERSON)
    edges = np.array([image.width, image.height, image.width, image.height])
    inside = np.clip(boxes[keep] * view.scale, 0, edges)
    found = zip(inside, scores[keep], strict=True)
    return [Body(to_box(box), float(score)) for box, score in found if box[2] > box[0] and box[3] > box[1]]


def decode(heat: Floats, edges: Floats, threshold: float) -> tuple[Floats, Floats]:
    """`(h, w)` heat and `(h, w, 4)` left, top, right, bottom distances, px -> `(N, 4)` boxes in view px, `(N,)` scores.

    A cell counts where it is the largest of its 3 x 3 neighbourhood and above `threshold`.
    """
    rows, columns = np.nonzero((heat > threshold) & (heat >= _largest_around(heat)))
    centres = STRIDE * np.stack([columns, rows], axis=1)
    distances = edges[rows, columns]
    boxes = np.concatenate([centres - distances[:, :2], centres + distances[:, 2:]], axis=1)
    return boxes, heat[rows, columns]


def _largest_around(heat: Floats) -> Floats:
    """`(h, w)`: the maximum over each cell and its eight neighbours."""
    padded = np.pad(heat, 1, constant_values=-np.inf)
    tall = np.maximum(np.maximum(padded[:-2], padded[1:-1]), padded[2:])
    return np.maximum(np.maximum(tall[:, :-2], tall[:, 1:-1]), tall[:, 2:])
