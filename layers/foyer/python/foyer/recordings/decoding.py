"""A stretch of a clip, whatever its kind, as frames."""

from __future__ import annotations

from foyer.recordings import pictures, video
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from foyer.recordings.segments import SEGMENT, Segment
from foyer_media.source import Source

__all__ = ["SEGMENT", "Segment", "read_segment"]


def read_segment(source: Source, clip: Clip, options: Options, start: int = 0, slots: int = SEGMENT) -> Segment:
    """The clip's frames from slot `start` on, of at most so many slots.

    Raises:
        ClipUnreadable: where the clip cannot be opened, or has no picture in it.
    """
    read = video.read if clip.kind == "video" else pictures.read
    return read(source, clip, options, start, slots)
