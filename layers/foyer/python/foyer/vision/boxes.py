"""Many boxes at once: `(N, 4)` arrays of left, top, right, bottom, px."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foyer.geometry import Box
from foyer.vision.arrays import Floats


def areas(boxes: Floats) -> Floats:
    """`(N,)` px², never negative."""
    sides = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None)
    return sides[:, 0] * sides[:, 1]


def overlaps(boxes: Floats, others: Floats) -> Floats:
    """`(N, M)`: the area each pair shares, px²."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    sides = np.clip(high - low, 0, None)
    shared: Floats = sides[..., 0] * sides[..., 1]
    return shared


def ious(boxes: Floats, others: Floats) -> Floats:
    """`(N, M)`: intersection over union, in [0, 1]."""
    shared = overlaps(boxes, others)
    union = areas(boxes)[:, None] + areas(others)[None] - shared
    return shared / np.maximum(union, np.finfo(np.float64).tiny)


def non_maximum_suppression(boxes: Floats, scores: Floats, limit: float) -> NDArray[np.intp]:
    """Which boxes to keep, best first: none shares an IoU above `limit` with a better one."""
    order = np.argsort(-scores, kind="stable")
    alike = ious(boxes[order], boxes[order]) > limit
    keep = np.ones(len(order), bool)
    for rank in range(len(order)):
        if keep[rank]:
            keep[rank + 1 :] &= ~alike[rank, rank + 1 :]
    return order[keep]


def to_box(corners: Floats) -> Box:
    """One row -> a `Box`."""
    left, top, right, bottom = (float(edge) for edge in corners)
    return Box(left, top, right - left, bottom - top)
