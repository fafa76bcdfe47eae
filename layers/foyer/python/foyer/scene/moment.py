"""When a frame was taken, by the camera's clock and by ours."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """The two clocks of a frame, seconds since 1970 UTC."""

    captured: float
    """By the camera's clock; the rules run on this one."""
    arrived: float
    """By ours; expiry runs on this one."""
    stamped: bool = True
    """Whether the camera said when; if not, `captured` is the time of arrival."""
