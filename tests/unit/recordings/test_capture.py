from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from foyer.recordings.capture import Capture, captured
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options
from tests.fixtures.field import field_case

AFTERNOON = datetime(2026, 11, 22, 14, 30, 0, tzinfo=UTC).timestamp()
EVENING = AFTERNOON + 6 * 3600
"""When the clips are read."""
DAY = 86_400
OPTIONS = Options(camera="door")
CLIP = Clip("a.mp4", "video", "a.mp4", "x", 1, 77.0)


@pytest.mark.parametrize(
    "metadata",
    [
        "1904-01-01T00:00:00.000000Z", "1970-01-01T00:00:00Z", "yesterday", "", "2026-11-24T14:30:00Z",
        "0001-01-01T00:00:01+14:00", "9999-12-31T23:59:59-14:00",
    ],
)  # fmt: skip
def test_a_clock_that_was_never_set_is_not_believed(metadata: str) -> None:
    assert captured(CLIP, OPTIONS, metadata, lambda: EVENING).origin == "modified"


def test_a_clip_may_say_itself_when_it_was_taken() -> None:
    assert captured(CLIP, OPTIONS, "2026-11-22T14:30:00.000000Z", lambda: EVENING).start == AFTERNOON


@pytest.mark.parametrize("modified", [-1.0, 1e18, float("inf"), float("nan"), EVENING + DAY + 1])
def test_a_file_of_an_impossible_age_is_taken_for_a_new_one(modified: float) -> None:
    clip = msgspec.structs.replace(CLIP, modified=modified)

    assert captured(clip, OPTIONS, clock=lambda: EVENING).start == EVENING


def test_the_cases_from_the_field_are_of_the_time_in_their_names() -> None:
    for path in field_case("13_times_in_names").iterdir():
        clip = msgspec.structs.replace(CLIP, path=path.name)
        assert captured(clip, OPTIONS, clock=lambda: EVENING) == Capture(AFTERNOON, "name")
