"""Why a person may be out of sight: gone through the picture's edge, or behind somebody."""

from __future__ import annotations

from collections.abc import Iterable

from foyer.geometry import Box
from foyer.scene.motion import Motion

_EDGE = 0.02
"""A box within so much of the picture's size of its edge touches it."""
_OUTWARD = 0.1
"""Heights a second towards the edge that mean to pass it."""
_HIDDEN = 0.5
"""The share of a box behind another from which on it may not be seen."""


def is_leaving(motion: Motion, frame: tuple[int, int]) -> bool:
    """Whether a box at the picture's edge moves out of it; `frame` is (height, width), px."""
    height, width = frame
    box, (right, down) = motion.box, motion.speed
    across, along = _EDGE * width, _EDGE * height
    return (
        (box.x <= across and right < -_OUTWARD)
        or (box.right >= width - across and right > _OUTWARD)
        or (box.y <= along and down < -_OUTWARD)
        or (box.bottom >= height - along and down > _OUTWARD)
    )


def is_occluded(box: Box, others: Iterable[Box]) -> bool:
    """Whether someone who is in sight covers most of where this box is expected."""
    return covered(box, others) > _HIDDEN


def covered(box: Box, others: Iterable[Box]) -> float:
    """The largest share of a box that any of the others covers, in [0, 1]."""
    return max((box.overlap(other) / box.area for other in others), default=0.0) if box.area > 0 else 0.0
