"""A video, decoded by PyAV from anywhere in it, with the time of every frame."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import chain, islice
from typing import Any, BinaryIO, cast

import av
import av.error
from av import VideoFrame
from av.container import InputContainer
from av.packet import Packet

from foyer_media.containers import open_container
from foyer_media.losses import Losses
from foyer_media.rates import Pace, pace_of
from foyer_media.source import failure_of
from foyer_media.unreadable import ClipUnreadable

_CONTAINERS = "mov,matroska,avi,gif,mpegts,mpeg,flv,asf"
"""The demuxers of FFmpeg that may be used: others read playlists, which lead to other files and addresses."""
_MOST_PIXELS = 36_000_000
"""Of a frame: an 8K picture's. Beyond, memory would be asked for that a function has not."""
_LONGEST = 30 * 86_400.0
"""Seconds; a frame that seems to be later has lost its time."""
_SHORTFALL = 2.0
"""Seconds that may be missing of the length a file claims: lengths are rounded, and sound may be longer."""
_STUBBORN = 16
"""Failures in a row to find the next packet after which there is none."""
_TIMED = 48
"""Packets whose times are held against the rate that the header claims."""
_EARLIER = (0, 10, 60, 600)
"""Seconds before a frame to look for a keyframe that is whole; past them it is decoded from the beginning."""


class Film:
    """The first video stream of a file."""

    def __init__(self, file: BinaryIO) -> None:
        """ClipUnreadable where there is none, or where nothing of it can be decoded."""
        self.damage: str | None = None
        """Once all frames were had: where and why there are no more of them, if there should be."""
        self.losses = Losses()
        """What could not be decoded so far, since reading began where it did."""
        if not file.read(1):
            raise ClipUnreadable("The file is empty: it has 0 bytes.")
        self._file = file
        self._open()
        first = next(self._decoded(), None)
        if first is None:
            raise ClipUnreadable(f"There is no picture in it that can be decoded{self._because()}.")
        self._pace: Pace = pace_of(self._stream, islice(self._packets(), _TIMED))
        self._origin = None if self._pace.is_made_up else _stamp(first)

    @property
    def created(self) -> str | None:
        """When the container says it was recorded."""
        return self._container.metadata.get("creation_time")

    @property
    def note(self) -> str | None:
        """A sentence about a frame rate that its header has wrong."""
        return self._pace.note

    @property
    def rate(self) -> float:
        """Frames a second."""
        return float(self._pace.rate)

    @property
    def count(self) -> int | None:
        """How many frames its header claims; of some nobody can say."""
        return self._stream.frames or None

    @property
    def aspect(self) -> Fraction | None:
        """A stored pixel's width to its height; None where nobody says."""
        return self._stream.sample_aspect_ratio or None

    @property
    def length(self) -> float | None:
        """Seconds that the file claims to have; of some nobody can say."""
        if self._pace.is_made_up:
            return float(self._stream.frames / self._pace.rate) or None
        if self._stream.duration is not None:
            return float(self._stream.duration * self._base())
        return self._container.duration / av.time_base if self._container.duration else None

    def frames(self, after: float) -> Iterator[tuple[float, VideoFrame]]:
        """Frames with their seconds since the first, from some frame before `after` on, or from the first."""
        last: float | None = None
        shown = 0.0
        for time, frame in self._timed(self._resumed(after) or self._from_the_start()):
            if not 0 <= time < _LONGEST:
                self.losses.lose(None, "times that make no sense")
                continue
            self.losses.come(time, last)
            shown = float((frame.duration or 0) * (frame.time_base or 0))
            yield time, frame
            last = max(time, last or 0.0)
        self._judge_end(last or 0.0, shown)

    def close(self) -> None:
        """Let go of it; the file stays open."""
        self._container.close()

    def _open(self) -> None:
        self._file.seek(0)
        try:
            opened = open_container(self._file, options={"format_whitelist": _CONTAINERS})
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
        """Frames to the end: a packet that is damaged costs itself and the frames that cannot do without it."""
        self.losses = Losses()
        for packet in self._packets():
            is_end = packet.dts is None
            if not packet.size and not is_end:
                continue  # an AVI's way of saying that nothing has changed
            try:
                yield from packet.decode()
            except av.error.FFmpegError as error:
                self._fail(packet, error)
                if is_end and not packet.size:  # the last: what the decoder still holds
                    with suppress(av.error.FFmpegError):
                        yield from self._stream.codec_context.decode(None)

    def _packets(self) -> Iterator[Packet[Any]]:
        """Packets to the end; where the next cannot be found, the one after it is looked for."""
        failures = 0
        while failures < _STUBBORN:
            try:
                for packet in self._container.demux(self._stream):
                    failures = 0
                    yield packet
            except av.error.FFmpegError as error:
                self._fail(None, error)
                failures += 1
            else:
                return

    def _fail(self, packet: Packet[Any] | None, error: av.error.FFmpegError) -> None:
        """Remember what cannot be decoded; what the disk or the network did is no damage and is raised."""
        if (failure := failure_of(self._file)) is not None:
            raise failure
        stamp = None if packet is None or packet.pts is None else packet.pts * packet.time_base
        origin = getattr(self, "_origin", None)
        self.losses.lose(None if stamp is None or origin is None else float(stamp - origin), error.strerror)

    def _from_the_start(self) -> Iterator[VideoFrame]:
        self._container.close()
        self._open()
        return self._decoded()

    def _resumed(self, after: float) -> Iterator[VideoFrame] | None:
        """Frames from the keyframe before `after` on; None where the file cannot be trusted to find it."""
        if after <= 0 or self._origin is None or not self._is_seekable():
            return None
        for earlier in _EARLIER:
            target = after - earlier
            if target <= 0:
                break
            frames = self._sought(self._origin + Fraction(target))
            head = next(frames, None)
            if head is not None and self._is_sound(head, after):
                return chain([head], frames)
        return None

    def _sought(self, moment: Fraction) -> Iterator[VideoFrame]:
        """Frames from the keyframe before that moment on; none where it is not found."""
        try:
            self._container.seek(int(moment / self._base()) - 2, stream=self._stream, backward=True)
        except av.error.FFmpegError:
            return iter(())
        return self._decoded()

    def _is_sound(self, head: VideoFrame, after: float) -> bool:
        """Whether the frames that follow are the same as if all before it had been decoded."""
        stamp = _stamp(head)
        if stamp is None or self._origin is None or head.is_corrupt or self.losses.reason is not None:
            return False
        return 0 <= stamp - self._origin < Fraction(after) - self._base()

    def _is_seekable(self) -> bool:
        """An AVI's times are guessed anew where frames are not in their order; others have no index."""
        form = self._container.format.name
        return "mov" in form or "matroska" in form or (form == "avi" and not self._stream.codec_context.has_b_frames)

    def _timed(self, frames: Iterator[VideoFrame]) -> Iterator[tuple[float, VideoFrame]]:
        """Frames that tell no time follow each other at the stream's rate."""
        pause = 1 / self._pace.rate
        time = -pause
        for frame in frames:
            stamp = _stamp(frame)
            if stamp is None or self._origin is None:
                time += pause * (1 + self.losses.untimed)
            else:
                time = stamp - self._origin
            yield float(time), frame

    def _judge_end(self, last: float, shown: float) -> None:
        """Note where it breaks off: `last` is the last frame's time, and `shown` for how long it is to be seen, s."""
        if self.losses.since(last):
            self.damage = f"It breaks off after {last:.1f} s{self._because()}."
        elif self._stream.duration is not None and not self._pace.is_made_up:
            claimed = float(self._stream.duration * self._base())
            if last + max(_SHORTFALL, 0.05 * claimed, shown) < claimed:
                self.damage = f"It breaks off after {last:.1f} s of the {claimed:.1f} s that it should have."

    def _base(self) -> Fraction:
        return self._stream.time_base or Fraction(1, av.time_base)

    def _because(self) -> str:
        return f" ({self.losses.reason})" if self.losses.reason is not None else ""


def _stamp(frame: VideoFrame) -> Fraction | None:
    """The frame's own time, s."""
    if frame.pts is None or frame.time_base is None:
        return None
    return frame.pts * frame.time_base
