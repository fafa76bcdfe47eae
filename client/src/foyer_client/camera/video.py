"""A video: a file from its beginning to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import av
import av.error

from foyer_client.camera.encoding import shot_of
from foyer_client.camera.source import Shot, SourceFailed
from foyer_media.containers import open_container
from foyer_media.damage import Damage
from foyer_media.display import upright
from foyer_media.film import Film
from foyer_media.source import FileSource, opened
from foyer_media.unreadable import ClipUnreadable

_TOLERANCE = 0.01
"""Seconds that a frame may be too early: the times in files are rounded."""


class VideoFile:
    """A video as the analysis of recordings reads it."""

    live = False

    def __init__(self, path: Path, size: int, tell: Callable[[str], None] = lambda _: None) -> None:
        """SourceFailed if it is no video; `tell` hears at the end what of it was damaged."""
        self.name = path.name
        self.damaged = False
        self._size = size
        self._tell = tell
        self._files = ExitStack()
        try:
            self._film = Film(self._files.enter_context(opened(FileSource(path))))
        except (ClipUnreadable, OSError) as error:
            self._files.close()
            raise SourceFailed(f"{self.name}: {error}") from error
        self._files.callback(self._film.close)
        self.length: float | None = self._film.length
        self._frames = self._read()

    def take(self, after: float) -> Shot | None:
        """The first frame at that offset or later; those before it are skipped."""
        try:
            for offset, frame in self._frames:
                if offset >= after - _TOLERANCE and (shot := self._shot(frame, offset)) is not None:
                    return shot
        except (ClipUnreadable, OSError, av.error.FFmpegError) as error:
            raise SourceFailed(f"{self.name} cannot be read on: {error}") from error
        return None

    def close(self) -> None:
        """Close the file."""
        self._files.close()

    def _shot(self, frame: Any, offset: float) -> Shot | None:
        try:
            return shot_of(upright(frame, self._film.aspect), offset, self._size)
        except (ValueError, av.error.FFmpegError):  # a form that makes no picture
            self.damaged = True
            return None

    def _read(self) -> Iterator[tuple[float, Any]]:
        """Frames with their offsets; once there are no more, what was damaged is told."""
        count, last = 0, 0.0
        for offset, frame in self._film.frames(after=0.0):
            count, last = count + 1, offset
            yield offset, frame
        lost = [stretch.seconds for stretch in self._film.losses.stretches]
        damage = Damage(count, seconds=last, lost=lost, ended=self._film.damage)
        self.damaged |= damage.degree != "none"
        for sentence in [*damage.sentences, *filter(None, [self._film.note])]:
            self._tell(f"{self.name}: {sentence}")


def open_video(address: str, name: str, **how: Any) -> Any:
    """A container with video in it, as PyAV opens it; SourceFailed, naming it `name`, if there is none."""
    try:
        container = open_container(address, **how)
    except (av.error.FFmpegError, OSError) as error:
        raise SourceFailed(f"{name} cannot be opened: {error.strerror}") from error
    if not container.streams.video:
        container.close()
        raise SourceFailed(f"{name} has no video in it")
    container.streams.video[0].thread_type = "AUTO"
    return container
