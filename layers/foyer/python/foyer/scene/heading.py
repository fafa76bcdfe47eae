"""Which way somebody goes: away from a point that trails behind like a dog on a leash.

The trailing point forgets old ways: who turns round heads the other way after a leash and a bit.
"""

from __future__ import annotations

from math import hypot

from foyer.geometry import Point

_LEASH = 0.8
"""Body heights that the trailing point stays behind: what decides is the last metre and a half."""
_MOVED = 0.3
"""Heights from the trailing point from which on somebody has moved at all: half a metre, beyond a box's jitter."""
_CLEAR = 0.3
"""A way whose smaller component is under 0.7 of its larger one (35 degrees off the axis) is clearly along one axis."""

UNKNOWN = "unknown"


def trailing(anchor: Point, now: Point, height: float) -> Point:
    """The trailing point after a move to `now`; `height` is the body's, px."""
    across, down = now[0] - anchor[0], now[1] - anchor[1]
    away = hypot(across, down)
    leash = _LEASH * height
    if away <= leash:
        return anchor
    return now[0] - across * leash / away, now[1] - down * leash / away


def direction(start: Point, now: Point, height: float) -> str:
    """`left`, `right`, `up` or `down` in the image; `unknown` until somebody has really moved. `height` in px."""
    right, down = (now[0] - start[0]) / height, (now[1] - start[1]) / height
    if hypot(right, down) < _MOVED:
        return UNKNOWN
    if abs(right) >= abs(down):
        return "right" if right > 0 else "left"
    return "down" if down > 0 else "up"


def settled(start: Point, now: Point, height: float) -> float:
    """How far a way went, in heights; less where it is not clearly along one axis."""
    right, down = abs(now[0] - start[0]) / height, abs(now[1] - start[1]) / height
    away = hypot(right, down)
    clear = 1 - min(right, down) / max(right, down) if away > 0 else 0.0
    return away if clear > _CLEAR else away * clear / _CLEAR
