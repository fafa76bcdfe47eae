"""When a clip was taken: by its own word, by its name, or by its file's age."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Literal

import msgspec

from foyer.http.errors import ApiError
from foyer.http.timestamps import is_possible, parse
from foyer.recordings.clip import Clip
from foyer.recordings.named_times import in_name
from foyer.recordings.options import Options

Origin = Literal["metadata", "name", "modified"]

_UNSET = datetime.fromisoformat("1980-01-01T00:00:00+00:00").timestamp()
"""Cameras whose clock was never set write 1904 or 1970 into their files."""


class Capture(msgspec.Struct, frozen=True):
    """When the first frame was taken, and who says so."""

    start: float
    """Seconds since 1970 UTC."""
    origin: Origin
    """`metadata`: the container; `name`: the clip's name; `modified`: nobody, the file is of then."""


def captured(
    clip: Clip, options: Options, metadata: str | None = None, clock: Callable[[], float] = time.time
) -> Capture:
    """When a clip was taken; `metadata` is the container's `creation_time`, if it has one.

    A time that is not possible yet, or before 1970, is nobody's word.
    """
    now = clock()
    said = _moment(metadata, now) if metadata is not None else None
    if said is not None:
        return Capture(said, "metadata")
    named = in_name(clip.path, options.zone, partial(is_possible, now=now))
    if named is not None:
        return Capture(named, "name")
    return Capture(clip.modified if is_possible(clip.modified, now) else now, "modified")


def _moment(metadata: str, now: float) -> float | None:
    try:
        seconds = parse(metadata, now)
    except ApiError:
        return None
    return seconds if seconds >= _UNSET else None
