"""What recorders, cameras and phones call their files tells when they were taken."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from foyer.http.timestamps import is_possible
from foyer.recordings.named_times import in_name

AFTERNOON = datetime(2026, 11, 22, 14, 30, 0, tzinfo=UTC).timestamp()
EVENING = AFTERNOON + 6 * 3600
"""When the clips are read."""
DAY = 86_400


def time_in(name: str, zone: tzinfo = UTC, now: float = EVENING) -> float | None:
    return in_name(name, zone, partial(is_possible, now=now))


@pytest.mark.parametrize(
    "name",
    [
        "20261122_143000.mp4", "2026-11-22T14-30-00.mp4", "2026-11-22 14.30.00.mov", "VID_20261122_143000123.mp4"[:19],
        "20261122143000.avi", "door/cam1_20261122-143000_main.mkv", "2026-11-22/door 2026-11-22 at 14.30.00.mp4",
        "2026_11_22_14_30_00.mp4", "door_2026-11-22_14:30:00.mp4",
    ],
)  # fmt: skip
def test_a_name_may_tell_the_time(name: str) -> None:
    assert time_in(name) == AFTERNOON


@pytest.mark.parametrize("name", ["door.mp4", "20261122.mp4", "20261322_143000.mp4", "120261122_1430001.mp4", "1.mp4"])
def test_a_name_without_a_time_tells_none(name: str) -> None:
    assert time_in(name) is None


def test_the_last_of_several_times_is_the_clips() -> None:
    assert time_in("2020-01-01 00.00.00/20261122_143000.mp4") == AFTERNOON


def test_times_in_names_are_of_the_zone_that_is_asked_for() -> None:
    assert time_in("20261122_153000.mp4", ZoneInfo("Europe/Paris")) == AFTERNOON


@pytest.mark.parametrize(
    "name", ["19000101_000000.mp4", "19691231_235959.mp4", "20261124_143000.mp4", "20991231_000000"]
)
def test_a_time_that_is_not_possible_is_none(name: str) -> None:
    assert time_in(name) is None
    assert time_in(f"20261122_143000/{name}") == AFTERNOON


def test_a_name_may_tell_a_time_up_to_a_day_ahead() -> None:
    assert time_in("20261123_143000.mp4", now=AFTERNOON) == AFTERNOON + DAY
    assert time_in("20261123_143001.mp4", now=AFTERNOON) is None


@pytest.mark.parametrize(
    "name",
    [
        "front.20261122_143000.mp4",  # Blue Iris
        "front_20261122_143000-20261122_150000_ab12cd.mp4",  # Frigate
        "front-1795357800.272411-0lbwng.mp4",
        "2026-11-22/14/front/30.00.mp4",
        "1795357800-1795357830.mp4",  # Tapo
        "RecM01_20261122_143000_143152_6D28808_1A468F9.mp4",  # Reolink
        "Mp4Record/2026-11-22/RecS02_DST20261122_143000_143152_2B14808_32F1DF.mp4",
        "Front_01_20261122143000.mp4",
        "192.168.1.64_01_20261122143000123_MOTION_DETECTION.jpg",  # Hikvision
        "192.168.0.67_20261022230537_20261122_143000_0.mp4",
        "2026-11-22/001/dav/14/14.30.00-14.35.00[M][0@0][0].mp4",  # Dahua
        "2026-11-22/001/jpg/14/30/00[M][0@0][0].jpg",
        "2026-11-22/001/jpg/14/30",
        "NVR_ch1_main_20261122143000_20261122150000.mp4",
        "001_20261122143000_[M][0@0][0].jpg",
        "20261122_143000_AB12_ACCC8E123456.mkv",  # Axis
        "20261122/14/20261122_143000_AB12_ACCC8E123456/20261122_14/20261122_143000_77F0.mkv",
        "Front Door - 11-22-2026, 2.30.00pm.mp4",  # UniFi Protect
        "Front Door 11-22-2026, 15.30.00 GMT+1 - 11-22-2026, 16.00.00 GMT+1.mp4",
        "Front Door 22-11-2026, 9.30.00 GMT-5 - 22-11-2026, 10.00.00 GMT-5.mp4",
        "Front Door (ab12) - 2026-11-22 - 15.30.00+0100.mp4",
        "20261122PM/door-20261122-143000-1795357800.mp4",  # Synology
        "20261122-143000-150000_192.168.1.11-CH2.avi",
        "2026-11-22T14_30_00+00_00.mp4",
        "20261122T143000Z.mp4",
    ],
)  # fmt: skip
def test_recorders_names_tell_the_start(name: str) -> None:
    assert time_in(name) == AFTERNOON


@pytest.mark.parametrize(
    "name",
    [
        "1234567890.mp4",
        "order 1795357800.mp4",
        "20261305_143000.mp4",
        "13-13-2026, 2.30.00pm.mp4",
        "2026-11-22/30.00.mp4",
    ],
)
def test_numbers_that_are_no_times_are_not_taken_for_any(name: str) -> None:
    assert time_in(name) is None


def test_a_number_behind_a_time_is_no_offset() -> None:
    assert time_in("door 20261122-143000-0001.mp4") == AFTERNOON
