"""Webcams and streams: a thread reads all there is, so that the newest frame is at hand and none is ever late."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from typing import Any

import av.error

from foyer_client.camera.encoding import shot_of
from foyer_client.camera.source import Shot, SourceFailed
from foyer_media.display import upright

_WAITS = (1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds before each attempt to open a lost source again; the last one repeats."""
_STUBBORN = 50
"""Damaged packets in a row after which a source counts as lost: one or two are no reason to call again."""
_GIVE_UP = 600.0
"""Seconds without a frame after which a source is lost for good."""


class Live:
    """The newest frame of something that goes on."""

    live = True
    length: float | None = None
    damaged = False

    def __init__(self, name: str, open_: Callable[[], Any], size: int, tell: Callable[[str], None]) -> None:
        """`open_` opens the PyAV container, again after it was lost, of which `tell` is told.

        Raises:
            SourceFailed: if it cannot be opened now.
        """
        self.name = name
        self._open = open_
        self._size = size
        self._tell = tell
        self._changed = threading.Condition()
        self._newest: tuple[float, Any, Fraction | None] | None = None
        self._passed_over = 0
        self._lost = False
        self._closed = threading.Event()
        self._begun = time.monotonic()
        self._reader = threading.Thread(target=self._read, args=(open_(),), name="frames", daemon=True)
        self._reader.start()

    def take(self, after: float) -> Shot | None:
        """The newest frame once that offset is reached; none is given twice."""
        while True:
            with self._changed:
                while self._newest is None or self._newest[0] < after:
                    if self._lost:
                        raise SourceFailed(f"{self.name} broke off and has not come back")
                    self._changed.wait(1.0)
                (offset, frame, aspect), self._newest = self._newest, None
            with suppress(ValueError, av.error.FFmpegError):  # a form that makes no picture: the next one then
                return shot_of(upright(frame, aspect), offset, self._size)

    def close(self) -> None:
        """Stop reading, and say how much was damaged."""
        self._closed.set()
        self._reader.join(5.0)
        if self._passed_over:
            self._tell(f"{self.name}: {self._passed_over} damaged frames were passed over.")

    def _read(self, container: Any) -> None:
        """Read until closed; what breaks off is opened again."""
        last, attempt = time.monotonic(), 0
        while time.monotonic() - last < _GIVE_UP:
            if container is not None and (came := self._read_on(container)):
                last, attempt = came, 0
            if self._closed.is_set():
                return
            if attempt == 0:
                self._tell(f"{self.name} broke off; trying again.")
            if self._closed.wait(_WAITS[min(attempt, len(_WAITS) - 1)]):
                return
            attempt += 1
            container = self._reopened()
        with self._changed:
            self._lost = True
            self._changed.notify()

    def _read_on(self, container: Any) -> float | None:
        """Read until it breaks off; when the last frame came, by the monotonic clock."""
        last, failed = None, 0
        aspect = container.streams.video[0].sample_aspect_ratio
        try:
            while failed < _STUBBORN and not self._closed.is_set():
                frames = self._next(container)
                failed = failed + 1 if frames is None else 0 if frames else failed
                for frame in frames or ():
                    last = time.monotonic()
                    with self._changed:
                        self._newest = (last - self._begun, frame, aspect)
                        self._changed.notify()
        except (av.error.FFmpegError, StopIteration):
            pass  # it is opened again
        finally:
            container.close()
        return last

    def _next(self, container: Any) -> list[Any] | None:
        """The frames of the next packet; None where it is damaged. Whatever else is raised is the end."""
        try:
            packet = next(container.demux(video=0))
        except av.error.InvalidDataError:
            self._pass_over()
            return None
        if packet.dts is None and not packet.size:
            raise StopIteration
        try:
            frames: list[Any] = packet.decode()
        except av.error.FFmpegError:
            self._pass_over()
            return None
        return frames

    def _pass_over(self) -> None:
        self._passed_over += 1
        if self._passed_over == 1:
            self._tell(f"{self.name}: a damaged frame was passed over; from now on they are counted.")

    def _reopened(self) -> Any:
        try:
            return self._open()
        except SourceFailed:
            return None
