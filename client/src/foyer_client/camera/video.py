"""Video, decoded by PyAV: a file from its beginning to its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import av.error
from PIL import Image

from foyer_client.camera.encoding import shot_of
from foyer_client.camera.source import Shot, SourceFailed

_TOLERANCE = 0.01
"""Seconds that a frame may be too early: the times in files are rounded."""


class VideoFile:
    """Any file that FFmpeg decodes."""

    live = False

    def __init__(self, path: Path, size: int) -> None:
        """SourceFailed if it is no video."""
        self.name = path.name
        self._size = size
        self._container = open_video(str(path), self.name)
        self.length: float | None = _length(self._container)
        self._frames = self._decoded()

    def take(self, after: float) -> Shot | None:
        """The first frame at that offset or later; those before it are skipped."""
        for offset, frame in self._frames:
            if offset >= after - _TOLERANCE:
                return shot_of(upright(frame), offset, self._size)
        return None

    def close(self) -> None:
        """Close the file."""
        self._container.close()

    def _decoded(self) -> Iterator[tuple[float, Any]]:
        """Frames with their offsets; what cannot be decoded at the end of a cut-off file is the end."""
        first: float | None = None
        try:
            for frame in self._container.decode(video=0):
                moment = float(frame.time or 0.0)
                first = moment if first is None else first
                yield moment - first, frame
        except av.error.FFmpegError as error:
            if first is None:
                raise SourceFailed(f"{self.name} cannot be decoded: {error.strerror}") from error


def open_video(address: str, name: str, **how: Any) -> Any:
    """A container with video in it, as `av.open` opens it; SourceFailed, naming it `name`, if there is none."""
    try:
        container = av.open(address, **how)
    except (av.error.FFmpegError, OSError) as error:
        raise SourceFailed(f"{name} cannot be opened: {error.strerror}") from error
    if not container.streams.video:
        container.close()
        raise SourceFailed(f"{name} has no video in it")
    container.streams.video[0].thread_type = "AUTO"
    return container


def upright(frame: Any) -> Image.Image:
    """A decoded frame as it is meant to be seen: phones record on their side and say so."""
    image: Image.Image = frame.to_image()
    turn = getattr(frame, "rotation", 0)
    return image.rotate(turn, expand=True) if turn else image


def _length(container: Any) -> float | None:
    """Seconds."""
    return container.duration / av.time_base if container.duration else None
