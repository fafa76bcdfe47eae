"""A camera's allowance: so many frames a second in the long run, all its sessions and kinds of requests together.

What is used up is kept as one number, the time until which the rate is used up (the generic cell rate algorithm, ITU-T
I.371): each frame moves it on by one interval, from now if it lies in the past, and a request is refused while it lies
too far in the future. What is refused for its rate costs nothing.

Every request that posts something is charged as soon as its sender is known, before its body is read, so a picture that
is refused, late or on its own costs what any other does; one that takes long to decode costs more. These charges are
kept in the memory of the container that made them: to write them down would be one write more for each request. What a
session's frames cost rides along in the scene's item, which is written anyway, and outlives the container. So a camera
has at most its allowance of each container that serves it, and what a container reads in a scene counts there as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil, inf

from foyer.aws.cameras import Camera
from foyer.http.errors import ApiError
from foyer.service.pictures import frame_of
from foyer.vision import Budget, Frame

BURST = 10.0
"""Seconds' worth of frames that may come at once."""
READING = 0.1
"""Seconds of a core for which one more frame is charged while a picture is decoded. On a busy machine JPEGs of 1080p
took 30 ms and of 12 megapixels 40, a PNG of 1080p 110."""
_CAMERAS = 10_000
"""Cameras that a container remembers at most."""


def wait(paid_until: float, now: float) -> float:
    """How many seconds the next frame must wait; 0 if it may come. Both in seconds since 1970 UTC."""
    return max(paid_until - now - BURST, 0.0)


def paid(paid_until: float, now: float, frames: float, rate: float) -> float:
    """Until when the rate is used up after some more frames; `rate` in frames a second."""
    return max(paid_until, now) + frames / rate


class Allowances:
    """What each camera has used up, as far as this container knows; for several threads that need no exact count."""

    def __init__(self, rate: float = inf, clock: Callable[[], float] = time.thread_time) -> None:
        """Nobody has used up anything.

        Args:
            rate: the deployment's frames a second of a camera; a camera's own go before it.
            clock: seconds that the calling thread has had a core for.
        """
        self._rate = rate
        self._clock = clock
        self._paid_until: dict[str, float] = {}

    def rate(self, camera: Camera) -> float:
        """Frames a second that a camera may send in the long run."""
        return camera.frame_rate or self._rate

    def take(self, camera: Camera, now: float) -> None:
        """Charge a request that came at `now`, seconds since 1970 UTC, as one frame.

        Raises:
            ApiError: 429, where the camera has used up its allowance; then it is not charged.
        """
        self._refuse(camera, now, self.paid_until(camera))
        self.charge(camera, now, 1)

    def check(self, camera: Camera, now: float, stored: float) -> None:
        """Learn until when a session's scene says that the rate is used up.

        Raises:
            ApiError: 429, where that is too far ahead of `now`; both in seconds since 1970 UTC.
        """
        self._set(camera, max(stored, self.paid_until(camera)))
        self._refuse(camera, now, stored)

    def charge(self, camera: Camera, now: float, frames: float) -> None:
        """Charge some more frames of a request that came at `now`."""
        self._set(camera, paid(self.paid_until(camera), now, frames, self.rate(camera)))

    def decode(self, image: bytes, field: str, camera: Camera, now: float, budget: Budget) -> Frame:
        """Decode a request's picture, and charge what that costs beyond an ordinary one, whether or not it succeeds.

        What all pictures of the request may cost is taken from its `budget`.

        Raises:
            ApiError: as `frame_of`.
        """
        begun = self._clock()
        try:
            return frame_of(image, field, budget)
        finally:
            if more := int((self._clock() - begun) / READING):
                self.charge(camera, now, more)

    def paid_until(self, camera: Camera) -> float:
        """Until when the camera's rate is used up, seconds since 1970 UTC."""
        return self._paid_until.get(camera.name, 0.0)

    def _refuse(self, camera: Camera, now: float, paid_until: float) -> None:
        if seconds := wait(paid_until, now):
            sentence = f"Over {self.rate(camera):g} frames a second for too long: wait, and send fewer."
            raise ApiError(429, "too_many_frames", sentence, headers={"Retry-After": str(ceil(seconds))})

    def _set(self, camera: Camera, paid_until: float) -> None:
        if len(self._paid_until) >= _CAMERAS and camera.name not in self._paid_until:
            self._paid_until.clear()
        self._paid_until[camera.name] = paid_until
