from __future__ import annotations

from typing import Any

import msgspec
import pytest

from foyer.recordings.capture import Capture
from foyer.recordings.results import ClipResult, finished
from foyer.recordings.tally import Tally
from tests.fixtures.results import NOON, OPTIONS, broken, clip, done, visit


def test_a_clip_without_a_readable_frame_has_failed() -> None:
    result = finished(clip(), OPTIONS, Capture(NOON, "name"), None, Tally(unreadable=7))
    assert (result.status, result.sentence) == ("failed", "None of its 7 pictures can be read.")


def test_a_clip_that_broke_off_is_done_and_says_so() -> None:
    result = finished(clip(), OPTIONS, Capture(NOON, "name"), "It breaks off.", Tally(frames=3))
    assert (result.status, result.sentence) == ("done", "It breaks off.")


def test_pictures_that_were_passed_over_are_told() -> None:
    assert done("a.mp4", seconds=1, unreadable=2).sentence == "2 of 7 pictures cannot be read and were passed over."


@pytest.mark.parametrize(
    ("tally", "damage", "sentence"),
    [
        (Tally(frames=3, seconds=9, lost=(0.4,)), "some", "One stretch of 0.4 s is damaged."),
        (Tally(frames=3, seconds=9, lost=(0.4, 1.2)), "some", "2 stretches, 1.6 s in all, are damaged."),
        (Tally(frames=3, seconds=9, lost=(5,)), "most", "Most of it is damaged. One stretch of 5.0 s is damaged."),
        (Tally(frames=3, seconds=9), "none", None),
    ],
)
def test_a_clip_says_how_much_of_it_is_damaged(tally: Tally, damage: str, sentence: str | None) -> None:
    result = finished(clip(), OPTIONS, Capture(NOON, "name"), None, tally)
    assert (result.damage, result.sentence) == (damage, sentence)


def test_pictures_that_are_mostly_unreadable_are_told_so() -> None:
    result = finished(clip(), OPTIONS, Capture(NOON, "name"), None, Tally(frames=3, unreadable=4))
    assert result.damage == "most"
    assert str(result.sentence).startswith("Most of it is damaged. 4 of 7 pictures cannot be read")


def test_a_wrong_header_is_told_and_is_no_damage() -> None:
    result = finished(clip(), OPTIONS, Capture(NOON, "name"), None, Tally(frames=3), note="Its header is wrong.")
    assert (result.damage, result.sentence) == ("none", "Its header is wrong.")


def test_what_is_done_need_not_be_done_again() -> None:
    result = done("a.mp4")
    assert result.answers(clip("a.mp4"), OPTIONS)
    assert not broken("a.mp4").answers(clip("a.mp4"), OPTIONS)
    assert not result.answers(msgspec.structs.replace(clip("a.mp4"), content="other"), OPTIONS)
    assert not result.answers(clip("a.mp4"), msgspec.structs.replace(OPTIONS, frames_per_second=4.0))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (["captured"], "<script src=//a.io></script>"),
        (["captured"], "2026-W48-5T10:00:00+00:00"),
        (["tally", "visits", 0, "last_seen"], "2026-02-30T10:00:00.000000+00:00"),
        (["tally", "visits", 0, "last_seen"], "2026-11-22<10:00:00.000000+00:00"),
        (["tally", "visits", 0, "dwell"], 1e308),
        (["tally", "visits", 0, "age"], -1),
        (["tally", "frames"], -5),
        (["clip", "name"], "another.mp4"),
    ],
)
def test_a_result_that_somebody_changed_into_nonsense_is_none(place: list[Any], value: object) -> None:
    plain = part = msgspec.to_builtins(done("a.mp4", visit()))
    for step in place[:-1]:
        part = part[step]
    part[place[-1]] = value
    try:
        read = msgspec.convert(plain, ClipResult)
    except msgspec.ValidationError:
        return
    assert not read.answers(clip("a.mp4"), OPTIONS)


def test_a_result_outlives_its_file() -> None:
    result = done("a.mp4")
    assert msgspec.json.decode(msgspec.json.encode(result), type=type(result)) == result
