from __future__ import annotations

import pytest

from benchmarks.accuracy.attributes import age_band


@pytest.mark.parametrize(
    ("age", "band"),
    [("17", "age 13-25"), ("25.5", "age 13-25"), ("26", "age 26-40"), ("61", "age 61-119"), ("", "age unknown")],
)
def test_an_age_is_in_its_band(age: str, band: str) -> None:
    assert age_band({"age": age}) == band
