"""A video, decoded by PyAV from anywhere in it, with the time of every frame."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from typing import BinaryIO, cast

import av
import av.error
from av import VideoFrame
from av.container import InputContainer
from PIL import Image

from foyer.recordings.clip import ClipUnreadable

_CONTAINERS = "mov,matroska,avi,gif"
"""The demuxers of FFmpeg that may be used: others read playlists, which lead to other files and addresses."""
_MOST_PIXELS = 36_000_000
"""Of a frame: an 8K picture's. Beyond, memory would be asked for that a function has not."""
_LONGEST = 30 * 86_400.0
"""Seconds; a clip that seems to be longer has lost its times."""
_SHORTFALL = 2.0
"""Seconds that may be missing of the length a file claims: lengths are rounded, and sound may be longer."""


class Film:
    """The first video stream of a file."""

    def __init__(self, file: BinaryIO) -> None:
        """ClipUnreadable where there is none, or where nothing of it can be decoded."""
        self.damage: str | None = None
        """Once all frames were had: where and why there are no more of them, if there should be."""
        if not file.read(1):
            raise ClipUnreadable("The file is empty: it has 0 bytes.")
        self._file = file
        self._open()
        first = next(self._decoded(), None)
        if first is None:
            raise ClipUnreadable(f"There is no picture in it that can be decoded{self._because()}.")
        self._origin = _stamp(first)
        self._first = first

    @property
    def created(self) -> str | None:
        """When the container says it was recorded."""
        return self._container.metadata.get("creation_time")

    @property
    def length(self) -> float | None:
        """Seconds that the file claims to have; of some nobody can say."""
        if self._stream.duration is not None:
            return float(self._stream.duration * self._base())
        return self._container.duration / av.time_base if self._container.duration else None

    def frames(self, after: float) -> Iterator[tuple[float, VideoFrame]]:
        """Frames with their seconds since the first, from some frame before `after` on, or from the first."""
        last = 0.0
        for time, frame in self._timed(self._resumed(after) or self._from_the_start()):
            if not 0 <= time < _LONGEST:
                self.damage = f"Its times make no sense after {last:.1f} s."
                return
            yield time, frame
            last = max(time, last)
        self._judge_end(last)

    def close(self) -> None:
        """Let go of it; the file stays open."""
        self._container.close()

    def _open(self) -> None:
        self._file.seek(0)
        try:
            opened = av.open(self._file, options={"format_whitelist": _CONTAINERS})
        except (av.error.FFmpegError, ValueError) as error:
            why = f" ({error.strerror})" if isinstance(error, av.error.FFmpegError) else ""
            raise ClipUnreadable(f"This is no video that can be read: it is damaged or cut off{why}.") from error
        self._container: InputContainer = cast(InputContainer, opened)
        if not self._container.streams.video:
            self._container.close()
            raise ClipUnreadable("There is no video in it, or the file is cut off.")
        self._stream = self._container.streams.video[0]
        if self._stream.codec_context is None:  # PyAV's types do not say so
            self._container.close()
            raise ClipUnreadable("Its video is in a form that cannot be decoded, or the file is damaged.")
        self._stream.codec_context.options = {"max_pixels": str(_MOST_PIXELS)}
        # Threads that take a frame each lose more of them when one is damaged, and not always the same.
        self._stream.thread_type = "SLICE"

    def _decoded(self) -> Iterator[VideoFrame]:
        """Frames to the end, or to the first that is damaged: what was decoded before it is still had."""
        self._error: av.error.FFmpegError | None = None
        try:
            for packet in self._container.demux(self._stream):
                yield from packet.decode()
        except av.error.FFmpegError as error:
            self._error = error
            yield from self._left()

    def _left(self) -> list[VideoFrame]:
        try:
            return self._stream.codec_context.decode(None)
        except av.error.FFmpegError:
            return []

    def _from_the_start(self) -> Iterator[VideoFrame]:
        self._container.close()
        self._open()
        return self._decoded()

    def _resumed(self, after: float) -> Iterator[VideoFrame] | None:
        """Frames from the keyframe before `after` on; None where the file cannot be trusted to find it."""
        if after <= 0 or self._origin is None or not self._is_seekable():
            return None
        base = self._base()
        try:
            target = int((self._origin + Fraction(after)) / base) - 2
            self._container.seek(target, stream=self._stream, backward=True)
        except av.error.FFmpegError:
            return None
        frames = self._decoded()
        head = next(frames, None)
        stamp = _stamp(head) if head is not None else None
        if head is None or stamp is None or head.is_corrupt or not 0 <= stamp - self._origin < Fraction(after) - base:
            return None
        return chain([head], frames)

    def _is_seekable(self) -> bool:
        """GIFs build on all their frames, and an AVI's times are guessed anew where frames are not in their order."""
        form = self._container.format.name
        return form != "gif" and not (form == "avi" and self._stream.codec_context.has_b_frames)

    def _timed(self, frames: Iterator[VideoFrame]) -> Iterator[tuple[float, VideoFrame]]:
        """Frames that tell no time follow each other at the stream's rate."""
        pause = 1 / (self._stream.guessed_rate or self._stream.average_rate or Fraction(25))
        time = -pause
        for frame in frames:
            stamp = _stamp(frame)
            time = time + pause if stamp is None or self._origin is None else stamp - self._origin
            yield float(time), frame

    def _judge_end(self, last: float) -> None:
        if self._error is not None:
            self.damage = f"It breaks off after {last:.1f} s{self._because()}."
        elif self._stream.duration is not None:
            claimed = float(self._stream.duration * self._base())
            if last + max(_SHORTFALL, 0.05 * claimed) < claimed:
                self.damage = f"It breaks off after {last:.1f} s of the {claimed:.1f} s that it should have."

    def _base(self) -> Fraction:
        return self._stream.time_base or Fraction(1, av.time_base)

    def _because(self) -> str:
        return f" ({self._error.strerror})" if self._error is not None else ""


def upright(frame: VideoFrame) -> Image.Image:
    """A frame as a picture, turned as it is meant to be seen: phones record on their side and say so."""
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    return image.rotate(frame.rotation, expand=True) if frame.rotation else image


def _stamp(frame: VideoFrame) -> Fraction | None:
    """The frame's own time, s."""
    if frame.pts is None or frame.time_base is None:
        return None
    return frame.pts * frame.time_base
