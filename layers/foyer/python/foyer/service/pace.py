"""A session's own rate: a token bucket kept as one number, so that it rides along in the scene's item.

The number is the time until which the rate is used up (the generic cell rate algorithm, ITU-T I.371): each frame moves
it on by one interval, from now if it lies in the past, and a frame is refused while it lies too far in the future. What
is refused costs nothing, so refusals need no write.
"""

from __future__ import annotations

BURST = 10.0
"""Seconds' worth of frames that may come at once."""


def wait(paid_until: float, now: float) -> float:
    """How many seconds the next frame must wait; 0 if it may come. Both in seconds since 1970 UTC."""
    return max(paid_until - now - BURST, 0.0)


def paid(paid_until: float, now: float, frames: int, rate: float) -> float:
    """Until when the rate is used up after some more frames; `rate` in frames a second."""
    return max(paid_until, now) + frames / rate
