from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from foyer.recordings.capture import captured, in_name
from foyer.recordings.clip import Clip
from foyer.recordings.options import Options

AFTERNOON = datetime(2026, 11, 22, 14, 30, 0, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "name",
    [
        "20261122_143000.mp4", "2026-11-22T14-30-00.mp4", "2026-11-22 14.30.00.mov", "VID_20261122_143000123.mp4"[:19],
        "20261122143000.avi", "door/cam1_20261122-143000_main.mkv", "2026-11-22/door 2026-11-22 at 14.30.00.mp4",
        "2026_11_22_14_30_00.mp4", "door_2026-11-22_14:30:00.mp4",
    ],
)  # fmt: skip
def test_a_name_may_tell_the_time(name: str) -> None:
    assert in_name(name, UTC) == AFTERNOON


@pytest.mark.parametrize("name", ["door.mp4", "20261122.mp4", "20261322_143000.mp4", "120261122_1430001.mp4", "1.mp4"])
def test_a_name_without_a_time_tells_none(name: str) -> None:
    assert in_name(name, UTC) is None


def test_the_last_of_several_times_is_the_clips() -> None:
    assert in_name("2020-01-01 00.00.00/20261122_143000.mp4", UTC) == AFTERNOON


def test_times_in_names_are_of_the_zone_that_is_asked_for() -> None:
    assert in_name("20261122_153000.mp4", ZoneInfo("Europe/Paris")) == AFTERNOON


def test_a_clock_that_was_never_set_is_not_believed() -> None:
    clip = Clip("a.mp4", "video", "a.mp4", "x", 1, 77.0)
    for metadata in ("1904-01-01T00:00:00.000000Z", "1970-01-01T00:00:00Z", "yesterday", ""):
        assert captured(clip, Options(camera="door"), metadata).origin == "modified"
    assert captured(clip, Options(camera="door"), "2026-11-22T14:30:00.000000Z").start == AFTERNOON
