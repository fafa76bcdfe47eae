"""Videos: one frame for each slot of time, upright, as a JPEG."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from math import floor

from av import VideoFrame
from PIL import Image

from foyer.recordings.capture import captured
from foyer.recordings.clip import Clip
from foyer.recordings.film import Film, upright
from foyer.recordings.options import Options
from foyer.recordings.pictures import ROOM
from foyer.recordings.segments import Segment, Still
from foyer.recordings.source import Source, opened

_ALMOST = 1e-6
"""Of a slot: times in files are rounded, and a frame may be that much early."""
_QUALITY = 95
"""JPEG's: small faces must not lose detail a second time."""
_LONG_SIDE = 4096
"""px to which larger frames are reduced: with any proportions that stays below what is accepted of a picture."""


def read(source: Source, clip: Clip, options: Options, start: int, slots: int) -> Segment:
    """The first frames of the slots from `start` on, of at most so many slots; ClipUnreadable where there is none."""
    rate = options.frames_per_second
    frames: list[Still] = []
    following, latest, room = None, start - 1, ROOM
    with opened(source) as file, closing(Film(file)) as film:
        capture = captured(clip, options, film.created)
        for time, frame in film.frames(after=start / rate):
            slot = floor(time * rate + _ALMOST)
            if slot <= latest:
                continue
            if slot >= start + slots or room <= 0:
                following = slot
                break
            image = _jpeg(frame)
            frames.append(Still(slot, time, capture.start + time, image))
            latest, room = slot, room - len(image)
    return Segment(start, following, capture, frames, film.damage)


def _jpeg(frame: VideoFrame) -> bytes:
    image: Image.Image = upright(frame)
    if max(image.size) > _LONG_SIDE:
        image.thumbnail((_LONG_SIDE, _LONG_SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    data = BytesIO()
    image.convert("RGB").save(data, "JPEG", quality=_QUALITY)
    return data.getvalue()
