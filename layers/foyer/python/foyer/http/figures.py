"""`GET /api/1/entities`: which figures, of when, in which steps (contract, section 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal
from urllib.parse import urlencode
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from foyer.analytics import METRICS, Period, Told, asked, in_whole_hours
from foyer.http.decoding import converted
from foyer.http.errors import ApiError, bad_request
from foyer.http.fields import CameraId, Timestamp
from foyer.http.gateway import Request
from foyer.http.timestamps import parse

PAGE = 100
"""Buckets in one answer."""
_LONGEST = 10 * 366 * 86_400
"""Seconds: more than ten years at once are a mistake."""
_LIST_OF_METRICS = "^({0})(,({0}))*$".format("|".join(METRICS))


class FiguresFields(msgspec.Struct, frozen=True):
    """The query; every value is text."""

    metrics: Annotated[str, msgspec.Meta(extra_json_schema={"pattern": _LIST_OF_METRICS})]
    """Names separated by commas."""
    from_date: Timestamp
    to_date: Timestamp | None = None
    """Without it, now."""
    time: Literal["by_hour", "by_day", "global"] = "by_day"
    """How long a bucket is; `global` has one for the whole time."""
    page: Annotated[int, msgspec.Meta(ge=1)] = 1
    """A hundred buckets each."""
    time_zone: Annotated[str, msgspec.Meta(extra_json_schema={"format": "iana-time-zone"})] = "UTC"
    """A name of the IANA database, of whole hours from UTC."""
    camera: CameraId | None = None
    """An operator names one; a camera reads its own."""


@dataclass(frozen=True, slots=True)
class FiguresRequest:
    """What is asked for."""

    metrics: tuple[str, ...]
    period: Period
    """In whole steps."""
    step: str
    zone: ZoneInfo
    page: int
    """From 1 on."""
    camera: str | None
    """None: the caller's own."""


class FiguresAnswer(msgspec.Struct, frozen=True):
    """One page of buckets."""

    entities: dict[str, dict[str, Told]]
    """By the start of the bucket, then by metric."""
    from_date: str
    to_date: str
    time: str
    total_results: int
    nb_of_pages: int
    page: int
    next_page: str
    """An absolute URL; empty after the last page."""


def figures_request(request: Request) -> FiguresRequest:
    """What a request asks for.

    Raises:
        ApiError: 400, naming the field that is missing or wrong.
    """
    fields = converted(dict(request.query), FiguresFields)
    start = _moment(fields.from_date, "from_date", request.arrived)
    end = request.arrived if fields.to_date is None else _moment(fields.to_date, "to_date", request.arrived)
    if end < start:
        raise bad_request("invalid_field", "`to_date` lies before `from_date`.", "to_date")
    if end - start > _LONGEST:
        raise bad_request("invalid_field", "At most ten years can be asked for at once.", "from_date")
    zone = _zone(fields.time_zone)
    period = asked(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC), fields.time, zone)
    if not in_whole_hours(zone, period):
        sentence = "This time zone differs from UTC by a part of an hour; figures are kept by whole UTC hours."
        raise bad_request("invalid_field", sentence, "time_zone")
    return FiguresRequest(_metrics(fields.metrics), period, fields.time, zone, fields.page, fields.camera)


def next_page(request: Request, page: int) -> str:
    """The URL of another page of the same figures."""
    return f"{request.root}{request.path}?{urlencode({**request.query, 'page': page})}"


def _metrics(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in METRICS]
    if unknown or not names:
        sentence = f"`metrics` takes some of {', '.join(METRICS)}, separated by commas."
        raise bad_request("invalid_field", sentence, "metrics")
    return names


def _moment(text: str, field: str, now: float) -> float:
    try:
        return parse(text, now)
    except ApiError as error:
        raise bad_request(error.code, error.sentence.replace("The timestamp", f"`{field}`"), field) from error


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        sentence = "`time_zone` is a name of the IANA database, like Europe/Paris."
        raise bad_request("invalid_field", sentence, "time_zone") from error
