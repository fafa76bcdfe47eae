from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings

from foyer.observation import Observation
from foyer.scene import track as tracking
from foyer.scene.presets import FACING
from foyer.scene.records import TrackRecord, recorded, restored, ticks
from foyer.scene.told import Told
from foyer.scene.track import Track
from tests.fixtures.people import SIZE, body, person
from tests.unit.scene.strategies import tracks

NOW = ticks(20.0)


def kept(what: Observation) -> Track:
    """A track as a stored scene brings it back."""
    return restored(recorded(tracking.begin(0, what, 0.0, SIZE, FACING), NOW), NOW)


@settings(max_examples=50)
@given(tracks())
def test_a_restored_track_is_recorded_as_it_was(track: Track) -> None:
    record = recorded(track, NOW)

    assert recorded(restored(record, NOW), NOW) == record
    assert restored(recorded(restored(record, NOW), NOW), NOW) == restored(record, NOW)


@settings(max_examples=50)
@given(tracks())
def test_a_record_survives_its_bytes(track: Track) -> None:
    record = recorded(track, NOW)

    assert msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=TrackRecord) == record


@settings(max_examples=50)
@given(tracks())
def test_a_record_is_the_track_to_a_tenth_of_a_pixel_and_a_thousandth(track: Track) -> None:
    again = restored(recorded(track, NOW), NOW)

    assert again.motion.position == pytest.approx(track.motion.position, rel=0, abs=0.051)
    assert again.motion.variance == pytest.approx(track.motion.variance, rel=0, abs=1e-5)
    assert again.evidence == pytest.approx(track.evidence, abs=0.001)
    assert (again.first_seen, again.last_seen) == pytest.approx((track.first_seen, track.last_seen), abs=0.001)
    assert again.conduct.stop_time == pytest.approx(track.conduct.stop_time, abs=0.0001)
    assert again.profile.age == pytest.approx(track.profile.age, abs=0.01)
    assert again.feelings.mood == pytest.approx(track.feelings.mood, abs=0.0021)
    assert again.focus.gaze == pytest.approx(track.focus.gaze, abs=0.001)
    assert (again.face is None) == (track.face is None)


@pytest.mark.parametrize("flag", ["announced", "over", "stored", "has_body"])
@pytest.mark.parametrize("on", [True, False])
def test_each_state_is_kept_on_its_own(flag: str, on: bool) -> None:
    track = replace(kept(person()), **{flag: on})

    assert restored(recorded(track, NOW), NOW) == track


@pytest.mark.parametrize("flag", ["stopped", "looking"])
@pytest.mark.parametrize("on", [True, False])
def test_each_conduct_is_kept_on_its_own(flag: str, on: bool) -> None:
    track = kept(person())
    track = replace(track, conduct=replace(track.conduct, **{flag: on}))

    assert restored(recorded(track, NOW), NOW) == track


def test_what_was_told_is_kept() -> None:
    told = (("age_estimated", Told(2, 41)), ("focus_locked", Told(7, 12)))
    track = replace(kept(body()), told=told)

    assert restored(recorded(track, NOW), NOW).told == told


def test_what_was_never_seen_takes_no_room() -> None:
    record = recorded(tracking.begin(0, body(), 0.0, SIZE, FACING), NOW)

    assert record.face is record.feelings is record.focus is None
    assert len(msgspec.msgpack.encode(record)) <= 80
