"""ISO 8601 in and out; inside, time is seconds since 1970 UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from foyer.http.errors import bad_request

_DAY = 86_400.0
_SPACE_FOR_PLUS = re.compile(r"(?<=\d) (?=\d\d:?\d\d$)")
"""A query string's `+` arrives as a space where a client did not escape it."""


def parse(text: str, now: float) -> float:
    """The moment that a timestamp names; no offset means UTC.

    Raises:
        ApiError: 400, where it is no ISO 8601 time, or more than 24 hours after `now`.
    """
    try:
        moment = datetime.fromisoformat(_SPACE_FOR_PLUS.sub("+", text) if "T" in text else text)
        seconds = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError) as error:
        sentence = "The timestamp is not ISO 8601, like 2016-10-26T16:21:01.136287+00:00."
        raise bad_request("bad_timestamp", sentence, "timestamp") from error
    if seconds > now + _DAY:
        sentence = "The timestamp is more than 24 hours in the future: check the camera's clock and time zone."
        raise bad_request("timestamp_in_future", sentence, "timestamp")
    return seconds


def iso(seconds: float) -> str:
    """A moment as the contract writes it: UTC, to the microsecond, with offset."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")
