from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene.presets import FACING
from foyer.scene.track import Track, begin, missed, predict, score_of, seen
from tests.fixtures.people import SIZE, body, face, person
from tests.unit.scene.strategies import seconds, sights, tracks

FACE = face(x=120, y=105, size=40)
"""What `person()` shows of a face."""


def after(first: Observation, *rest: Observation, apart: float = 0.2) -> Track:
    track = begin(0, first, 0.0, SIZE, FACING)
    for step, what in enumerate(rest, start=1):
        track = seen(predict(track, step * apart, FACING), what, step * apart, apart, SIZE, FACING)
    return track


def face_only(**told: object) -> Observation:
    return Observation(None, 0.0, face(**told))


def test_a_person_is_as_sure_as_the_better_of_body_and_face() -> None:
    assert score_of(body(score=0.3)) == 0.3
    assert score_of(person()) == 0.9
    assert score_of(replace(person(), body_score=0.95)) == 0.95


def test_a_track_begins_with_all_that_one_frame_shows() -> None:
    track = after(person())

    assert track.motion.box == person().body
    assert track.face == FACE.box
    assert track.profile.age == 40
    assert track.conduct.looking
    assert track.in_view == 0
    assert not track.announced


def test_a_track_without_a_face_knows_nothing_of_who_it_is() -> None:
    track = after(body())

    assert track.face is None
    assert (track.profile.age_weight, track.feelings.weight, track.focus.spell) == (0, 0, 0)


def test_a_face_that_is_turned_away_goes_with_its_body() -> None:
    track = after(person(x=100), *[body(x=100 + 30 * step) for step in range(1, 6)])

    assert track.face is not None
    assert track.face.centre[0] - track.motion.box.centre[0] == pytest.approx(0)
    assert track.face.x > 200


def test_a_body_hidden_for_a_frame_keeps_its_size_and_follows_the_face() -> None:
    whole = person(x=100)
    moved = replace(person(x=120), body=None, body_score=0.0)

    track = after(whole, whole, moved)

    assert track.motion.box.height == pytest.approx(240)
    assert 100 < track.motion.box.x <= 120


def test_a_guessed_body_gives_way_to_a_seen_one_and_the_visit_starts_there() -> None:
    alone, whole = face_only(x=300, y=20), body(x=260, y=10, width=150, height=400)

    track = after(alone, whole)

    assert track.has_body
    assert track.motion.box == whole.body
    assert track.start == track.anchor == whole.body.centre


def test_an_observation_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a body, a face or both"):
        after(body(), Observation(None, 0.0, None))


def test_a_miss_moves_nothing_and_counts_the_time() -> None:
    before = after(body(), body())

    track = missed(before, 0.3, False, False, FACING)

    assert (track.motion, track.last_seen) == (before.motion, before.last_seen)
    assert track.absent == 0.3
    assert not track.over


def test_a_sight_makes_good_for_all_misses() -> None:
    track = missed(after(body()), 0.3, False, False, FACING)

    assert seen(predict(track, 0.5, FACING), body(), 0.5, 0.2, SIZE, FACING).absent == 0


def test_a_track_is_over_once_its_patience_is_used_up_and_waits_no_longer_for_it_to_change() -> None:
    track = after(body(), *[body()] * 10)
    for _ in range(2):
        track = missed(track, 0.6, False, False, FACING)
    assert track.over

    later = missed(track, 0.6, False, True, FACING)
    assert (later.over, later.allowed) == (True, track.allowed)
    assert later.absent > track.absent


def test_one_frame_after_a_long_gap_counts_as_a_second_of_absence() -> None:
    assert missed(after(body()), 25.0, False, False, FACING).absent == FACING.longest_look


@given(tracks(), seconds)
def test_a_face_is_expected_where_its_body_is(track: Track, ahead: float) -> None:
    expected = predict(track, track.last_seen + ahead, FACING)

    assert expected.track == track
    assert (expected.face is None) == (track.face is None)
    if expected.face is not None and track.face is not None:
        way = expected.motion.position[0] - track.motion.position[0]
        assert expected.face.centre[0] - track.face.centre[0] == pytest.approx(way, abs=1e-6)


@given(st.lists(sights, min_size=1, max_size=8))
def test_times_and_sums_agree_whatever_is_seen(what: list[Observation]) -> None:
    track = after(*what)

    assert track.in_view == pytest.approx(0.2 * (len(what) - 1))
    assert track.conduct.stop_time <= track.in_view + 1e-9
    assert track.conduct.attention_time <= track.in_view + 1e-9
    assert track.has_body == any(each.body is not None for each in what)
    assert isinstance(track.face, Box) == any(each.face is not None for each in what)
