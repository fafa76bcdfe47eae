"""Times in the names of clips, as recorders, cameras and phones write them (docs/recordings.md has the table)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_DAY = 86_400.0

_DATE = r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>\d\d)[-_.]?(?P<day>\d\d)"
_OFFSET = r"(?P<offset>Z(?![a-z])|(?: ?GMT[+-]|\+)\d{1,2}(?:[:_]?\d\d)?(?!\d))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 20261122_143000, 2026-11-22T14-30-00, 2026-11-22 at 14.30.00, 20261122143000123, 2026-11-22T14-30-00+0100
        rf"{_DATE}(?:[T _.-]+(?:at )?|(?=\d{{6}}(?:\d{{3}})?(?!\d)))"
        rf"(?P<hour>\d\d)[-_.:h]?(?P<minute>\d\d)[-_.:m]?(?P<second>\d\d)(?:\d{{3}})?(?!\d){_OFFSET}",
        # UniFi: Front Door 11-22-2026, 2.30.00pm
        r"(?<!\d)(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>20\d\d),? "
        rf"(?P<hour>\d{{1,2}})\.(?P<minute>\d\d)\.(?P<second>\d\d)(?!\d) ?(?P<half>[ap]m)?{_OFFSET}",
    )
)
_IN_FOLDERS = tuple(
    (re.compile(form, re.IGNORECASE), zone)
    for form, zone in (
        # Dahua: 2026-11-22/001/dav/14/14.30.00-14.35.00[M][0@0][0].mp4, and 2026-11-22/001/jpg/14/30/00[M][0@0][0].jpg
        (rf"{_DATE}(?:/[^/]+)*/(?P<hour>\d\d)\.(?P<minute>\d\d)\.(?P<second>\d\d)-\d\d\.\d\d\.\d\d[^/]*$", None),
        (rf"{_DATE}/\d{{3}}/jpg/(?P<hour>\d\d)/(?P<minute>\d\d)(?:/(?P<second>\d\d)\[[^/]*)?$", None),
        # Frigate's own recordings, always UTC: 2026-11-22/14/front/30.00.mp4
        (rf"{_DATE}/(?P<hour>\d\d)/[^/]+/(?P<minute>\d\d)\.(?P<second>\d\d)\.\w+$", UTC),
    )
)
_SINCE_1970 = re.compile(r"(?<!\d)(?P<start>1\d{9})(?:\.\d{1,6}-|[-_](?P<end>1\d{9})(?!\d))")
"""Frigate: front-1795357800.272411-0lbwng.mp4; Tapo: 1795357800-1795357830.mp4."""


def in_name(name: str, zone: tzinfo, is_possible: Callable[[float], bool]) -> float | None:
    """The time that a clip's path tells, s since 1970 UTC, to the second; None where it tells none that is possible.

    The last part of the path that tells one counts. Of several in it the last does, unless it ends within a day what
    the one before began: recorders name clips by start and end. `zone` is meant where the name has no offset.
    """
    for part in reversed(name.split("/")):
        times = [time for time in _times(part, zone) if is_possible(time)]
        if times:
            is_pair = len(times) > 1 and 0 <= times[-1] - times[-2] <= _DAY
            return times[-2] if is_pair else times[-1]
    return next((time for time in _from_folders(name, zone) if is_possible(time)), None)


def _times(part: str, zone: tzinfo) -> Iterator[float]:
    found = sorted((match.start(), match) for form in _FORMS for match in form.finditer(part))
    times = [_moment(match, _zone_of(match["offset"]) or zone) for _, match in found]
    if not times and (since := _SINCE_1970.search(part)) is not None:
        start, end = float(since["start"]), since["end"]
        times = [start] if end is None or 0 <= float(end) - start <= _DAY else []
    yield from (time for time in times if time is not None)


def _from_folders(name: str, zone: tzinfo) -> Iterator[float]:
    for form, own in _IN_FOLDERS:
        if (match := form.search(name)) is not None and (time := _moment(match, own or zone)) is not None:
            yield time


def _moment(match: re.Match[str], zone: tzinfo) -> float | None:
    told = match.groupdict()
    month, day, hour = int(told["month"]), int(told["day"]), int(told["hour"])
    if "half" in told and month > 12 >= day:  # outside the United States
        month, day = day, month
    if half := told.get("half"):
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    try:
        moment = datetime(
            int(told["year"]), month, day, hour, int(told["minute"]), int(told["second"] or 0), tzinfo=zone
        )
        return moment.timestamp()
    except (ValueError, OverflowError):
        return None


def _zone_of(offset: str | None) -> tzinfo | None:
    """`Z`, `GMT+1`, `+0100`, `+01_00`."""
    if offset is None:
        return None
    digits = re.sub(r"\D", "", offset)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "")
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(-ahead if "-" in offset else ahead) if ahead < timedelta(days=1) else None
