from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.observation import Emotions, FaceObservation
from foyer.scene.feelings import NEUTRAL, Feelings
from tests.fixtures.people import face
from tests.unit.scene.strategies import faces, seconds

HAPPINESS, SURPRISE = 1, 2


def feeling(happy: float = 0.0, surprised: float = 0.0) -> FaceObservation:
    return face(emotions=Emotions(1 - happy - surprised, happy, surprised, 0.0, 0.0, happy))


def watched(*seen: FaceObservation, apart: float = 0.2) -> Feelings:
    feelings = Feelings().seen(seen[0], 0.0)
    for each in seen[1:]:
        feelings = feelings.seen(each, apart)
    return feelings


def test_the_first_face_is_believed_at_once() -> None:
    feelings = watched(feeling(happy=0.7))

    assert feelings.mood == pytest.approx((0.3, 0.7, 0, 0, 0))
    assert feelings.smiling == 0.7


def test_a_smile_comes_up_in_about_half_a_second() -> None:
    feelings = watched(feeling(), feeling(happy=1), apart=0.5)

    assert 0.5 < feelings.mood[HAPPINESS] < 0.75
    assert feelings.smiling == pytest.approx(feelings.mood[HAPPINESS])


def test_a_smile_above_the_usual_is_a_peak_until_it_has_sunk() -> None:
    up = watched(feeling(), *[feeling(happy=0.9)] * 5)
    assert (up.peaking, up.peaks) == (HAPPINESS, 1)

    down = up
    for _ in range(10):
        down = down.seen(feeling(), 0.2)
    assert (down.peaking, down.peaks) == (0, 1)


def test_another_emotion_is_another_peak() -> None:
    feelings = watched(feeling(), *[feeling(happy=0.9)] * 5, *[feeling(surprised=0.9)] * 10)

    assert (feelings.peaking, feelings.peaks) == (SURPRISE, 2)


def test_a_face_between_two_emotions_does_not_flicker() -> None:
    mixed = [feeling(happy=0.5, surprised=0.4), feeling(happy=0.4, surprised=0.5)]

    assert watched(feeling(), *[feeling(happy=0.9)] * 5, *mixed * 10).peaks == 1


def test_who_always_looks_like_that_has_no_peak_for_long() -> None:
    feelings = watched(*[feeling(happy=0.5)] * 300)

    assert feelings.peaking == 0
    assert feelings.usual[HAPPINESS] == pytest.approx(0.5, abs=0.02)


def test_the_mean_counts_a_large_face_more_than_a_small_one() -> None:
    smiling = Emotions(0, 1, 0, 0, 0, 1)
    near, far = face(size=80), face(size=8, emotions=smiling)

    assert watched(near, far).mean[HAPPINESS] < 0.25


def test_a_face_whose_expression_was_not_read_changes_nothing() -> None:
    before = watched(feeling(happy=0.4))

    assert before.seen(face(emotions=None), 1.0) is before


@given(st.lists(st.tuples(faces, seconds), max_size=6))
def test_every_mood_is_five_shares_of_one_and_a_smile_is_a_degree(frames: list[tuple[FaceObservation, float]]) -> None:
    feelings = Feelings()
    for seen, apart in frames:
        feelings = feelings.seen(seen, apart)
        for mood in (feelings.mood, feelings.usual, feelings.mean if feelings.weight > 0 else NEUTRAL):
            assert sum(mood) == pytest.approx(1)
            assert all(-1e-9 <= share <= 1 + 1e-9 for share in mood)
        assert 0 <= feelings.smiling <= 1
