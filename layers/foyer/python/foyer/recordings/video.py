"""Videos: one frame for each slot of time, upright, as a JPEG."""

from __future__ import annotations

from contextlib import closing
from fractions import Fraction
from io import BytesIO
from math import floor

import av.error
from av import VideoFrame

from foyer.recordings.capture import captured
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer.recordings.pictures import ROOM
from foyer.recordings.segments import Lost, Segment, Still
from foyer_media.display import upright
from foyer_media.film import Film
from foyer_media.source import Source, opened

_ALMOST = 1e-6
"""Of a slot: times in files are rounded, and a frame may be that much early."""
_QUALITY = 95
"""JPEG's: small faces must not lose detail a second time."""


def read(source: Source, clip: Clip, options: Options, start: int, slots: int) -> Segment:
    """The first frames of the slots from `start` on, of at most so many slots; ClipUnreadable where there is none."""
    rate = options.frames_per_second
    frames: list[Still] = []
    following, latest, room = None, start - 1, ROOM
    with opened(source) as file, closing(Film(file)) as film:
        capture = captured(clip, options, film.created)
        for time, frame in film.frames(after=start / rate):
            slot = _slot(time, rate)
            if slot <= latest:
                continue
            if slot >= start + slots or room <= 0:
                following = slot
                break
            image = _jpeg(frame, film.aspect)
            frames.append(Still(slot, time, capture.start + time, image))
            latest, room = slot, room - len(image)
        lost = _lost(film, rate, start, following)
    return Segment(start, following, capture, frames, film.damage, lost, film.note)


def _lost(film: Film, rate: float, start: int, following: int | None) -> tuple[Lost, ...]:
    """The damaged stretches that end in these slots: each is told of once, however the clip is cut."""
    found = (Lost(_slot(stretch.end, rate), stretch.seconds) for stretch in film.losses.stretches)
    return tuple(lost for lost in found if lost.slot >= start and (following is None or lost.slot < following))


def _slot(time: float, rate: float) -> int:
    return floor(time * rate + _ALMOST)


def _jpeg(frame: VideoFrame, aspect: Fraction | None) -> bytes:
    """The picture; empty where the frame is in a form that makes none."""
    try:
        image = upright(frame, aspect)
    except (ValueError, av.error.FFmpegError):
        return b""
    data = BytesIO()
    image.convert("RGB").save(data, "JPEG", quality=_QUALITY)
    return data.getvalue()
