"""What decoding the pictures of one request may cost, counted before and watched while it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from foyer.vision.errors import BrokenPicture

WORK = 40_000_000
"""Visits to a block of a JPEG that all of its scans may make. One takes some 15 ns (libjpeg-turbo 3.2, measured on
scans that hold nothing), so that all of them are done within 0.6 s; the ten scans that encoders write for a colour
picture of 16 megapixels make 8,000,000."""
SEGMENT = 250.0
"""Visits that finding one segment or chunk costs as much as: it is done in Python, in some 4 us."""
SECONDS = 1.2
"""CPU time after which no more bytes are decoded: what is left to do then, for 16 megapixels, takes up to 0.6 s."""
_TOO_DEAR = "The picture takes too long to decode: save it anew, as a plain JPEG or PNG without comments."


@dataclass(slots=True)
class Budget:
    """Of one request: however many pictures it brings, they share it."""

    clock: Callable[[], float] | None = None
    """CPU seconds of this thread, such as `time.thread_time`; without it work is counted, but time is not watched."""
    work: float = WORK
    """Visits to a block that are left."""
    seconds: float = SECONDS
    """CPU seconds that are left."""
    _since: float | None = None

    def spend(self, work: float) -> None:
        """Take so much work; BrokenPicture where it is not left."""
        self.work -= work
        if self.work < 0:
            raise BrokenPicture(_TOO_DEAR)

    def watch(self) -> None:
        """Start to count time, which runs until `rest`."""
        self._since = self.clock() if self.clock is not None else None

    def check(self) -> None:
        """BrokenPicture where the time is used up."""
        if self._left() < 0:
            raise BrokenPicture(_TOO_DEAR)

    def rest(self) -> None:
        """Stop counting time, until the next picture."""
        self.seconds, self._since = self._left(), None

    def _left(self) -> float:
        spent = self.clock() - self._since if self.clock is not None and self._since is not None else 0.0
        return self.seconds - spent
