from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from foyer.recordings.capture import captured, in_name
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options

AFTERNOON = datetime(2026, 11, 22, 14, 30, 0, tzinfo=UTC).timestamp()
EVENING = AFTERNOON + 6 * 3600
"""When the clips are read."""
DAY = 86_400
OPTIONS = Options(camera="door")
CLIP = Clip("a.mp4", "video", "a.mp4", "x", 1, 77.0)


@pytest.mark.parametrize(
    "name",
    [
        "20261122_143000.mp4", "2026-11-22T14-30-00.mp4", "2026-11-22 14.30.00.mov", "VID_20261122_143000123.mp4"[:19],
        "20261122143000.avi", "door/cam1_20261122-143000_main.mkv", "2026-11-22/door 2026-11-22 at 14.30.00.mp4",
        "2026_11_22_14_30_00.mp4", "door_2026-11-22_14:30:00.mp4",
    ],
)  # fmt: skip
def test_a_name_may_tell_the_time(name: str) -> None:
    assert in_name(name, UTC, EVENING) == AFTERNOON


@pytest.mark.parametrize("name", ["door.mp4", "20261122.mp4", "20261322_143000.mp4", "120261122_1430001.mp4", "1.mp4"])
def test_a_name_without_a_time_tells_none(name: str) -> None:
    assert in_name(name, UTC, EVENING) is None


def test_the_last_of_several_times_is_the_clips() -> None:
    assert in_name("2020-01-01 00.00.00/20261122_143000.mp4", UTC, EVENING) == AFTERNOON


def test_times_in_names_are_of_the_zone_that_is_asked_for() -> None:
    assert in_name("20261122_153000.mp4", ZoneInfo("Europe/Paris"), EVENING) == AFTERNOON


@pytest.mark.parametrize(
    "name", ["19000101_000000.mp4", "19691231_235959.mp4", "20261124_143000.mp4", "20991231_000000"]
)
def test_a_time_that_is_not_possible_is_none(name: str) -> None:
    assert in_name(name, UTC, EVENING) is None
    assert in_name(f"20261122_143000/{name}", UTC, EVENING) == AFTERNOON


def test_a_name_may_tell_a_time_up_to_a_day_ahead() -> None:
    assert in_name("20261123_143000.mp4", UTC, AFTERNOON) == AFTERNOON + DAY
    assert in_name("20261123_143001.mp4", UTC, AFTERNOON) is None


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
