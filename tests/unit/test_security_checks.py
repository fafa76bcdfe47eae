"""The tables of security requirements name tests that are there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY

LINES = (REPOSITORY / "docs/security-checks.md").read_text().splitlines()
ROWS = [line for line in LINES if re.match(r"\| (API)?\d", line)]
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)`", "\n".join(LINES))))


@pytest.mark.parametrize("path", NAMED)
def test_every_file_that_is_named_has_tests(path: str) -> None:
    assert "\ndef test_" in (REPOSITORY / "tests" / path).read_text()


def test_every_risk_and_every_chapter_has_its_rows() -> None:
    assert [row.split()[1] for row in ROWS if "API" in row.split()[1]] == [f"API{number}" for number in range(1, 11)]
    sections = [row.split()[1] for row in ROWS if "API" not in row.split()[1]]
    assert {section.split(".")[0] for section in sections} == {"2", "5", "8", "12", "14"}
    assert len(sections) == len(set(sections)) == 25


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split()[1])
def test_what_has_no_test_says_that_there_is_nothing_of_the_kind(row: str) -> None:
    _, _, holds, tests, _ = row.split("|")

    assert re.search(r"`[\w/]+\.py`", tests) or "none here" in holds
