from __future__ import annotations

from dataclasses import replace
from math import hypot, sqrt

from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene import motion as kalman
from foyer.scene import track as tracking
from foyer.scene.matching import Matches, match
from foyer.scene.presets import FACING
from foyer.scene.track import Expected
from tests.fixtures.people import SIZE, body, face, person
from tests.unit.scene.strategies import sights


def expected(*seen: Observation) -> list[Expected]:
    """Where people seen a moment ago are expected a fifth of a second later."""
    begun = [tracking.begin(ordinal, each, 0.0, SIZE, FACING) for ordinal, each in enumerate(seen)]
    return [tracking.predict(track, 0.2, FACING) for track in begun]


def matched(tracks: list[Expected], *seen: Observation) -> Matches:
    return match(tracks, seen, SIZE, FACING)


def test_everybody_is_who_is_nearest() -> None:
    tracks = expected(body(x=100), body(x=300))

    assert matched(tracks, body(x=305), body(x=104)) == Matches({0: 1, 1: 0}, ())


def test_the_whole_frame_is_made_sense_of_not_one_after_the_other() -> None:
    tracks = expected(body(x=100), body(x=140))

    assert matched(tracks, body(x=135), body(x=175)).of_track == {0: 0, 1: 1}


def test_who_is_nowhere_expected_is_new() -> None:
    assert matched(expected(body(x=100)), body(x=500)) == Matches({}, (0,))


def test_a_box_of_quite_another_size_is_somebody_else() -> None:
    small = body(x=120, y=160, width=40, height=120)

    assert matched(expected(body()), small).of_track == {}


def test_a_faint_detection_keeps_a_track_alive_but_starts_none() -> None:
    faint = body(score=0.2)

    assert matched(expected(body()), faint).of_track == {0: 0}
    assert matched([], faint) == Matches({}, ())


def test_a_sure_detection_goes_before_a_faint_one_that_is_nearer() -> None:
    assert matched(expected(body(x=100)), body(x=100, score=0.2), body(x=120)).of_track == {0: 1}


def test_a_second_box_around_the_same_person_is_nobody_new() -> None:
    assert matched(expected(body()), body(), body(x=104, height=250, score=0.5)) == Matches({0: 0}, ())


def test_a_track_that_is_over_is_nobody_any_more() -> None:
    (there,) = expected(body())
    over = replace(there, track=replace(there.track, over=True))

    assert matched([over], body()) == Matches({}, (0,))


def test_a_face_without_its_body_is_known_by_the_face() -> None:
    whole = person()

    assert matched(expected(whole), replace(whole, body=None, body_score=0.0)).of_track == {0: 0}


def test_a_body_that_shows_up_around_a_face_is_the_faces() -> None:
    alone = Observation(None, 0.0, face(x=120, y=105, size=40))

    assert matched(expected(alone), person()).of_track == {0: 0}


def test_a_box_around_the_upper_half_of_somebody_is_not_them_where_there_is_a_whole_one() -> None:
    half = body(height=120, score=0.5)

    assert matched(expected(body()), half, body(x=110)).of_track == {0: 1}


def test_who_has_not_been_seen_for_a_while_gives_way_to_who_was_there_just_now() -> None:
    long_lost, there = expected(body(x=100), body(x=100))
    long_lost = replace(
        long_lost, track=replace(long_lost.track, absent=1.0), motion=kalman.predict(long_lost.motion, 1.0, FACING)
    )

    assert matched([long_lost, there], body(x=104)).of_track == {1: 0}


def test_of_many_boxes_around_one_newcomer_the_surest_is_followed() -> None:
    boxes = [body(x=100 + n / 2, score=0.5 + 0.01 * n) for n in range(20)]

    assert matched([], *boxes) == Matches({}, (19,))


def test_a_thousand_boxes_are_matched_to_a_hundred_tracks_and_the_rest_are_strangers() -> None:
    tracks = expected(*[body(x=60 * n, width=50) for n in range(100)])
    strangers = [body(x=60 * n, y=9000, width=50) for n in range(900)]

    matches = matched(tracks, *strangers, *[body(x=60 * n + 5, width=50) for n in range(100)])

    assert matches.of_track == {n: 900 + n for n in range(100)}


@settings(max_examples=50)
@given(st.lists(sights, max_size=6), st.lists(sights, max_size=6))
def test_matching_is_one_to_one_and_nobody_matched_is_new(before: list[Observation], now: list[Observation]) -> None:
    matches = matched(expected(*before), *now)

    taken = list(matches.of_track.values())
    assert len(set(taken)) == len(taken)
    assert set(matches.of_track) <= set(range(len(before)))
    assert set(taken) <= set(range(len(now)))
    assert not set(taken) & set(matches.new)


@given(st.lists(st.tuples(st.floats(-50, 700), st.floats(10, 400)), min_size=1, max_size=6), st.floats(-300, 300))
def test_nobody_is_matched_beyond_the_gate(people: list[tuple[float, float]], shift: float) -> None:
    tracks = expected(*[body(x=x, height=height) for x, height in people])
    seen = [body(x=x + shift, height=height) for x, height in people]

    for index, observation in matched(tracks, *seen).of_track.items():
        motion, box = tracks[index].motion, seen[observation].body
        assert box is not None
        gate = min(FACING.gate * sqrt(motion.variance[0] + FACING.box_noise**2), FACING.reach)
        assert _apart(motion.box, box) <= gate * motion.height * (1 + 1e-9)


def _apart(one: Box, other: Box) -> float:
    return hypot(one.centre[0] - other.centre[0], one.centre[1] - other.centre[1])
