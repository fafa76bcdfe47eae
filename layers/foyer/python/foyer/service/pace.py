"""A session's own rate: a token bucket kept as one number, so that it rides along in the scene's item.

The number is the time until which the rate is used up (the generic cell rate algorithm, ITU-T I.371): each frame moves
it on by one interval, from now if it lies in the past, and a frame is refused while it lies too far in the future. What
is refused costs nothing, so refusals need no write.

Pictures alone have no scene, and late frames change none: a write for their rate alone would be one more a frame. They
are counted in the memory of the process that looked at them, so a camera may have its rate of each process that serves
it: a bound on what it can use up rather than a share dealt out exactly.
"""

from __future__ import annotations

BURST = 10.0
"""Seconds' worth of frames that may come at once."""
_SESSIONS = 10_000
"""Sessions that a process remembers at most, so that made-up names cannot fill its memory."""


def wait(paid_until: float, now: float) -> float:
    """How many seconds the next frame must wait; 0 if it may come. Both in seconds since 1970 UTC."""
    return max(paid_until - now - BURST, 0.0)


def paid(paid_until: float, now: float, frames: int, rate: float) -> float:
    """Until when the rate is used up after some more frames; `rate` in frames a second."""
    return max(paid_until, now) + frames / rate


class Unstored:
    """Rates of what is written nowhere, as far as this process sees."""

    def __init__(self) -> None:
        """Nobody has used up anything."""
        self._paid_until: dict[tuple[str, str | None], float] = {}

    def paid_until(self, camera: str, session: str | None) -> float:
        """As `paid` has left it, seconds since 1970 UTC; `session` is None for pictures alone."""
        return self._paid_until.get((camera, session), 0.0)

    def charge(self, camera: str, session: str | None, now: float, frames: int, rate: float) -> None:
        """Count some more frames, which came at `now`."""
        if len(self._paid_until) >= _SESSIONS:
            self._paid_until.clear()
        self._paid_until[camera, session] = paid(self.paid_until(camera, session), now, frames, rate)
