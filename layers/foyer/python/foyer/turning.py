"""Pictures of cameras that hang sideways: from the upright frame, which everything looks at, back to the one sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from foyer.geometry import Box, Point

Rotation = Literal[0, 90, 180, 270]
"""Degrees clockwise by which a picture must be turned to be upright."""
ROTATIONS: tuple[Rotation, ...] = get_args(Rotation)


@dataclass(frozen=True, slots=True)
class Turn:
    """How an upright frame was made of the picture that was sent."""

    rotation: Rotation
    upright: tuple[int, int]
    """Height, width of the upright frame, px."""

    @property
    def sent(self) -> tuple[int, int]:
        """Height, width of the picture as it was sent, px."""
        height, width = self.upright
        return (width, height) if self.rotation in {90, 270} else (height, width)

    def point(self, point: Point) -> Point:
        """A point of the upright frame in px of the one sent."""
        (x, y), (height, width) = point, self.upright
        turned: dict[int, Point] = {0: (x, y), 90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}
        return turned[self.rotation]

    def box(self, box: Box) -> Box:
        """A box of the upright frame in px of the one sent."""
        (left, top), (right, bottom) = self.point((box.x, box.y)), self.point((box.right, box.bottom))
        return Box(min(left, right), min(top, bottom), abs(right - left), abs(bottom - top))
