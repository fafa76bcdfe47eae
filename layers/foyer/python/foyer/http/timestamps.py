"""ISO 8601 in and out; inside, time is seconds since 1970 UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from foyer.http.errors import bad_request

_DAY = 86_400
_EARLIEST = 0.0
_LONGEST = 64
"""Characters: every spelling is shorter."""
_SPACE_FOR_PLUS = re.compile(r"(?<=\d) (?=\d\d(?::?\d\d)?\Z)")
"""A query string's `+` arrives as a space where a client did not escape it."""
_LEAP_SECOND = re.compile(r"(?<=[Tt ]\d\d:\d\d:)60|(?<=[Tt ]\d{4})60")
"""Where a clock shows 60 seconds; it only does so after the last second of a UTC day."""


def parse(text: str, now: float) -> float:
    """The moment that a timestamp names; no offset means UTC, and a leap second is the second before it.

    Raises:
        ApiError: 400, where it is no ISO 8601 time, before 1970, or more than 24 hours after `now`.
    """
    seconds = _seconds(text)
    if seconds is None:
        sentence = "The timestamp is not ISO 8601, like 2016-10-26T16:21:01.136287+00:00."
        raise bad_request("bad_timestamp", sentence, "timestamp")
    if seconds < _EARLIEST:
        sentence = "The timestamp is before 1970, which is not possible: check the clock and the time zone."
        raise bad_request("bad_timestamp", sentence, "timestamp")
    if not is_possible(seconds, now):
        sentence = "The timestamp is more than 24 hours in the future: check the camera's clock and time zone."
        raise bad_request("timestamp_in_future", sentence, "timestamp")
    return seconds


def is_possible(seconds: float, now: float) -> bool:
    """Whether anything can have been captured then: from 1970 to 24 hours after `now`."""
    return _EARLIEST <= seconds <= now + _DAY


def iso(seconds: float) -> str:
    """A moment as the contract writes it: UTC, to the microsecond, with offset."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


def _seconds(text: str) -> float | None:
    """The moment that a text names, in bounds or not; None where it names none."""
    if len(text) > _LONGEST:
        return None
    has_time = "T" in text.upper() or text.count(" ") > 1
    spelled = _SPACE_FOR_PLUS.sub("+", text) if has_time else text
    earlier = _LEAP_SECOND.sub("59", spelled, count=1)
    try:
        moment = datetime.fromisoformat(earlier[:-1] + "Z" if earlier.endswith("z") else earlier)
    except ValueError:
        return None
    seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    is_leap_second = int(seconds) % _DAY == _DAY - 1
    return seconds if earlier == spelled or is_leap_second else None
