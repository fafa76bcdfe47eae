"""Writes pictures with their times as an MP4, encoded by PyAV."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
from PIL import Image, ImageOps

_TICKS = 1000
"""A second: frames keep the times at which they were taken, which are no even beat."""
_CODECS = ("libx264", "mpeg4")
"""The first that PyAV was built with."""
_LAST = 0.5
"""Seconds that the last picture stays."""


class MovieFailed(RuntimeError):
    """The file cannot be written; the message says why."""


class Movie:
    """An MP4 in the making; of the size of its first picture, with even sides, as the codecs want them."""

    def __init__(self, path: Path) -> None:
        """MovieFailed where nothing can be written there."""
        self.path = path
        self.pictures = 0
        try:
            path.open("wb").close()
            self._container: Any = av.open(str(path), "w", format="mp4")
        except OSError as error:
            raise MovieFailed(f"{path} cannot be written: {error.strerror}") from error
        self._stream: Any = None
        self._last: tuple[Image.Image, int] | None = None

    def add(self, picture: Image.Image, offset: float) -> None:
        """The next picture, to be seen from `offset`, s, on."""
        tick = round(offset * _TICKS)
        if self._last:
            tick = max(tick, self._last[1] + 1)
        self._write(picture, tick)
        self._last = (picture, tick)
        self.pictures += 1

    def close(self) -> None:
        """Finish the file; without any picture there is none."""
        if self._last:
            picture, tick = self._last
            self._write(picture, tick + round(_LAST * _TICKS))
            self._container.mux(self._stream.encode(None))
        self._container.close()
        if not self._last:
            self.path.unlink(missing_ok=True)

    def _write(self, picture: Image.Image, tick: int) -> None:
        if self._stream is None:
            self._stream = self._opened(picture)
        size = (self._stream.width, self._stream.height)
        fitting = picture if picture.size == size else ImageOps.pad(picture, size)
        frame = av.VideoFrame.from_image(fitting)  # type: ignore[no-untyped-call]
        frame.pts, frame.time_base = tick, Fraction(1, _TICKS)
        self._container.mux(self._stream.encode(frame))

    def _opened(self, picture: Image.Image) -> Any:
        codec = next(name for name in _CODECS if name in av.codecs_available)
        stream = self._container.add_stream(codec, rate=30)
        stream.width, stream.height = (side + side % 2 for side in picture.size)
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, _TICKS)
        stream.options = {"crf": "20", "preset": "veryfast"} if codec == "libx264" else {"qscale": "4"}
        return stream
