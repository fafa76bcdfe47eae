"""Folders and zips of frames: one picture a slot, passed on as it is."""

from __future__ import annotations

from foyer.recordings.capture import captured
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer.recordings.segments import Segment, Still
from foyer_media.reel import reel_of
from foyer_media.source import Source

ROOM = 64_000_000
"""Bytes of pictures after which a segment ends: it is held in memory twice on its way."""


def read(source: Source, clip: Clip, options: Options, start: int, slots: int) -> Segment:
    """The pictures of slots `start` to before `start + slots`; ClipUnreadable where there is none at all."""
    capture = captured(clip, options)
    with reel_of(source, is_zip=clip.kind == "zip") as reel:
        reel.check()
        frames: list[Still] = []
        room, slot = ROOM, start
        for slot in range(start, min(start + slots, len(reel.names))):
            time = slot / options.frames_per_second
            image = reel.picture(reel.names[slot])
            frames.append(Still(slot, time, capture.start + time, image))
            room -= len(image)
            if room <= 0:
                break
    following = slot + 1
    return Segment(start, following if following < len(reel.names) else None, capture, frames)


def count(source: Source, clip: Clip) -> int:
    """How many pictures there are."""
    with reel_of(source, is_zip=clip.kind == "zip") as reel:
        return len(reel.names)
