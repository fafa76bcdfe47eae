from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.http.timestamps import iso, parse

NOW = 1_800_000_000.0


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
    ],
)
def test_every_way_of_writing_it_is_the_same_moment(text: str) -> None:
    assert parse(text, NOW) == 1477498861.0


@given(st.integers(0, 1_700_000_000_000_000))
def test_what_is_written_reads_back_to_the_microsecond(microseconds: int) -> None:
    assert parse(iso(microseconds / 1e6), NOW) == pytest.approx(microseconds / 1e6, abs=1e-6)
