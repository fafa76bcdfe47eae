"""When a frame was taken, and what that means to a scene (contract, section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Moment:
    """The two clocks of a frame, seconds since 1970 UTC."""

    captured: float
    """By the camera's clock; the rules run on this one."""
    arrived: float
    """By ours; expiry runs on this one."""


class Relation(Enum):
    """How a frame stands to the scene it reached."""

    NEXT = auto()
    """It continues the scene."""
    LATE = auto()
    """A later frame was here first: it changes nothing."""
    AWAY = auto()
    """The camera was silent, away or had its clock reset: a new scene begins."""


def relation(last: Moment, now: Moment, timeout: float) -> Relation:
    """Tell how a frame at `now` stands to a scene whose last frame came at `last`; `timeout` in seconds."""
    if now.arrived - last.arrived > timeout:
        return Relation.AWAY
    gap = now.captured - last.captured
    if gap > timeout or gap <= -timeout:
        return Relation.AWAY
    return Relation.LATE if gap < 0 else Relation.NEXT


def elapsed(last: Moment, now: Moment) -> float:
    """Seconds between two frames: by the camera's clock, or by ours where the camera's stands still; never negative."""
    if now.captured == last.captured:
        return max(now.arrived - last.arrived, 0.0)
    return now.captured - last.captured
