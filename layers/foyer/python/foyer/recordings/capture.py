"""When a clip was taken: by its own word, by its name, or by its file's age."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Literal

import msgspec

from foyer.http.errors import ApiError
from foyer.http.timestamps import is_possible, parse
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options

Origin = Literal["metadata", "name", "modified"]

_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?:[T _.-]+(?:at )?|(?=\d{6}(?!\d)))"
    r"(\d\d)[-_.:h]?(\d\d)[-_.:m]?(\d\d)(?!\d)",
    re.IGNORECASE,
)
"""20261122_143000, 2026-11-22T14-30-00, 2026-11-22 14.30.00, 20261122143000."""
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
    named = in_name(clip.path, options.zone, now)
    if named is not None:
        return Capture(named, "name")
    return Capture(clip.modified if is_possible(clip.modified, now) else now, "modified")


def in_name(name: str, zone: tzinfo, now: float) -> float | None:
    """The time that a name tells, the last where it tells several, seconds since 1970 UTC; None where it tells none."""
    for parts in reversed(_IN_NAME.findall(name)):
        try:
            seconds = datetime(*map(int, parts), tzinfo=zone).timestamp()  # type: ignore[arg-type, misc]
        except (ValueError, OverflowError):
            continue
        if is_possible(seconds, now):
            return seconds
    return None


def _moment(metadata: str, now: float) -> float | None:
    try:
        seconds = parse(metadata, now)
    except ApiError:
        return None
    return seconds if seconds >= _UNSET else None
