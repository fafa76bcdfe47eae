from __future__ import annotations

import msgspec

from foyer.recordings.capture import Capture
from foyer.recordings.results import finished
from foyer.recordings.tally import Tally
from tests.fixtures.results import NOON, OPTIONS, broken, clip, done


def test_a_clip_without_a_readable_frame_has_failed() -> None:
    result = finished(clip(), OPTIONS, Capture(NOON, "name"), None, Tally(unreadable=7))
    assert (result.status, result.sentence) == ("failed", "None of its 7 pictures can be read.")


def test_a_clip_that_broke_off_is_done_and_says_so() -> None:
    result = finished(clip(), OPTIONS, Capture(NOON, "name"), "It breaks off.", Tally(frames=3))
    assert (result.status, result.sentence) == ("done", "It breaks off.")


def test_pictures_that_were_passed_over_are_told() -> None:
    assert done("a.mp4", seconds=1, unreadable=2).sentence == "2 of 7 pictures cannot be read and were passed over."


def test_what_is_done_need_not_be_done_again() -> None:
    result = done("a.mp4")
    assert result.answers(clip("a.mp4"), OPTIONS)
    assert not broken("a.mp4").answers(clip("a.mp4"), OPTIONS)
    assert not result.answers(msgspec.structs.replace(clip("a.mp4"), content="other"), OPTIONS)
    assert not result.answers(clip("a.mp4"), msgspec.structs.replace(OPTIONS, frames_per_second=4.0))


def test_a_result_outlives_its_file() -> None:
    result = done("a.mp4")
    assert msgspec.json.decode(msgspec.json.encode(result), type=type(result)) == result
