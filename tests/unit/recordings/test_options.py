from __future__ import annotations

from typing import Any

import pytest

from foyer.recordings.options import BadOptions, Options, options_of


def test_only_the_camera_must_be_told() -> None:
    options = options_of({"camera": "door"})
    assert (options.frames_per_second, options.camera_position, options.store) == (5.0, "facing", False)
    assert options.settings.sensitivity.appearance == 0.7


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({}, "camera"),
        ({"camera": ""}, "camera"),
        ({"camera": "door", "frames_per_second": 0}, "frames_per_second"),
        ({"camera": "door", "frames_per_second": 61}, "frames_per_second"),
        ({"camera": "door", "camera_position": "sideways"}, "camera_position"),
        ({"camera": "door", "sensitivity": {"appearance": 2}}, "sensitivity.appearance"),
        ({"camera": "door", "sensitivity": {"loudness": 0.5}}, "loudness"),
        ({"camera": "door", "time_zone": "Europe/Atlantis"}, "Europe/Atlantis"),
        ({"camera": "door", "speed": 1}, "speed"),
    ],
)
def test_an_option_that_makes_no_sense_is_named(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(BadOptions, match=named):
        options_of(wrong)


def test_everything_that_changes_the_answer_changes_the_digest() -> None:
    others: list[dict[str, Any]] = [
        {}, {"camera_position": "ceiling"}, {"frames_per_second": 4}, {"sensitivity": {"appearance": 0.6}},
        {"store": True}, {"session_timeout": 60}, {"time_zone": "Europe/Paris"}, {"camera": "hall"},
    ]  # fmt: skip
    assert len({options_of({"camera": "door", **other}).digest for other in others}) == len(others)


def test_a_default_that_is_spelled_out_changes_nothing() -> None:
    told = options_of({"camera": "door", "frames_per_second": 5, "sensitivity": {"appearance": 0.7}})
    assert told.digest == Options(camera="door").digest
