from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.http.errors import ApiError
from foyer.http.timestamps import iso, parse

NOW = 1_800_000_000.0
"""2027-01-15T08:00:00Z."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Spelling = Callable[[datetime], str]
SPELLINGS: list[Spelling] = [
    datetime.isoformat,
    lambda moment: moment.isoformat(" "),
    lambda moment: moment.isoformat().replace("+", " "),
    lambda moment: moment.isoformat(" ").replace("+", " "),
    lambda moment: "".join(moment.isoformat().rpartition(":")[::2]),
    lambda moment: "".join(moment.isoformat().rpartition(":")[::2]).replace("+", " "),
    lambda moment: f"{moment.year:04}{moment:%m%dT%H%M%S.%f%z}",
]
"""Ways of writing an aware moment that are all the contract's (section 3)."""
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=zones, allow_imaginary=False) | st.datetimes(
    datetime(1969, 12, 1), datetime(2027, 2, 1), timezones=zones
)


def refusal(text: str) -> tuple[int, str, str | None] | None:
    """Status, code and field with which a text is refused; None if it is not."""
    try:
        parse(text, NOW)
    except ApiError as error:
        return error.status, error.code, error.field
    return None


@pytest.mark.parametrize(
    "text",
    [
        "2016-10-26T16:21:01+00:00",
        "2016-10-26T16:21:01Z",
        "2016-10-26T16:21:01",
        "2016-10-26 16:21:01",
        "2016-10-26T18:21:01+02:00",
        "2016-10-26T18:21:01+0200",
        "2016-10-26T18:21:01 02:00",
        "2016-10-26T18:21:01 0200",
        "2016-10-26T18:21:01+02",
        "2016-10-26T18:21:01 02",
        "2016-10-26 18:21:01 02:00",
        "2016-10-26T16:21:01z",
        "2016-10-26t16:21:01z",
        "20161026T162101Z",
        "2016-10-26T16:21:01,0",
    ],
)
def test_every_way_of_writing_it_is_the_same_moment(text: str) -> None:
    assert parse(text, NOW) == 1477498861.0


@pytest.mark.parametrize(
    "text",
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:60", "20161231T235960z", "2017-01-01T01:59:60+02:00",
     "2016-12-31 23:59:60", "2017-01-01T05:29:60 05:30"],
)  # fmt: skip
def test_a_leap_second_reads_as_the_one_before(text: str) -> None:
    assert iso(parse(text, NOW)) == "2016-12-31T23:59:59.000000+00:00"


def test_a_part_of_a_leap_second_reads_as_that_of_the_one_before() -> None:
    assert iso(parse("2016-12-31T23:59:60.25Z", NOW)) == "2016-12-31T23:59:59.250000+00:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [("2016-10-26T16:21Z", 1477498860.0), ("2016-10-26 16:21", 1477498860.0), ("2016-10-26T16", 1477497600.0),
     ("2016-10-26", 1477440000.0), ("2016-10-26T18:21 02:00", 1477498860.0)],
)  # fmt: skip
def test_a_time_without_seconds_is_read(text: str, moment: float) -> None:
    assert parse(text, NOW) == moment


@pytest.mark.parametrize(
    "text",
    ["", "now", "12", "2016-10-26T16:21:60Z", "2016-12-31T23:59:61Z", "2016-12-31T23:59:60+01:00", "2016-13-01",
     "2016-10-26T25:00", "2016-10-26T16:21:01+25:00", "2016-10-26T16:21:01  02:00", "٢٠١٦-10-26", "\x00", "2016-10-26Z",
     "2016-10-26T16:21:01Z" + " " * 100_000, "T " * 1_000_000],
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    assert refusal(text) == (400, "bad_timestamp", "timestamp")


@pytest.mark.parametrize("spelled", SPELLINGS)
@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("0001-01-01T00:00:01+14:00", "bad_timestamp"),
        ("1969-12-31T23:59:59.999999+00:00", "bad_timestamp"),
        ("1970-01-01T13:59:59+14:00", "bad_timestamp"),
        ("1970-01-01T00:00:00+00:00", None),
        ("1969-12-31T10:00:00-14:00", None),
        ("2027-01-16T08:00:00+00:00", None),
        ("2027-01-16T08:00:00.000001+00:00", "timestamp_in_future"),
        ("9999-12-31T23:59:59-14:00", "timestamp_in_future"),
    ],
)
def test_time_has_bounds_however_it_is_spelled(spelled: Spelling, moment: str, code: str | None) -> None:
    text = spelled(datetime.fromisoformat(moment))

    assert (refusal(text) or (None, None))[1] == code, text


@given(moments, st.sampled_from(SPELLINGS))
def test_whatever_is_a_time_is_read_and_written_or_refused_by_its_bounds(moment: datetime, spelled: Spelling) -> None:
    text, seconds = spelled(moment), (moment - EPOCH).total_seconds()
    if 0 <= seconds <= NOW + 86_400:
        assert parse(text, NOW) == seconds
        assert abs(datetime.fromisoformat(iso(parse(text, NOW))) - moment) <= timedelta(microseconds=1)
    else:
        code = "bad_timestamp" if seconds < 0 else "timestamp_in_future"
        assert refusal(text) == (400, code, "timestamp")


@given(st.text(max_size=80) | st.from_regex(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[ T]?[0-9:.,Zz+ -]{0,20}", fullmatch=True))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    if refusal(text) is None:
        moment = parse(text, NOW)
        assert 0 <= moment <= NOW + 86_400
        assert parse(iso(moment), NOW) == pytest.approx(moment, abs=1e-6)


@given(st.integers(0, 1_700_000_000_000_000))
def test_what_is_written_reads_back_to_the_microsecond(microseconds: int) -> None:
    assert parse(iso(microseconds / 1e6), NOW) == pytest.approx(microseconds / 1e6, abs=1e-6)
