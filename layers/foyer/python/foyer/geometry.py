"""Boxes and points in picture pixels, shared by everything that looks at a frame."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
"""x (to the right), y (down), px."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle: its top-left corner and its size, px."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge, px."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge, px."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle of the box, px."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    @property
    def area(self) -> float:
        """Width times height, px²; never negative."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    def overlap(self, other: Box) -> float:
        """The area both boxes share, px²; never more than the area of either."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        # Far from the origin an edge is rounded by more than a tiny box is wide.
        width = min(width, self.width, other.width)
        height = min(height, self.height, other.height)
        return max(width, 0.0) * max(height, 0.0)

    def iou(self, other: Box) -> float:
        """Intersection over union, in [0, 1]; 0 where both boxes are empty."""
        shared = self.overlap(other)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0

    def contains(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom
