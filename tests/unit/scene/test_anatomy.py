from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene.anatomy import body_of, eyes_of, face_of, place_of
from tests.fixtures.people import SIZE, body, face, person

FRAME = Box(0, 0, SIZE[1], SIZE[0])


def test_a_body_hangs_under_its_face() -> None:
    guess = body_of(Box(300, 50, 40, 40), SIZE)

    assert guess.centre[0] == 320
    assert (guess.width, guess.height) == (120, 300)
    assert guess.y == pytest.approx(42)


def test_a_body_ends_where_the_picture_does() -> None:
    guess = body_of(Box(10, 300, 100, 100), SIZE)

    assert (guess.x, guess.bottom) == (0, SIZE[0])


def test_a_head_sits_in_the_upper_middle_of_a_body() -> None:
    guess = face_of(Box(100, 100, 80, 300))

    assert guess.centre[0] == 140
    assert guess.y == 100
    assert (guess.width, guess.height) == pytest.approx((32, 40))


def test_a_head_is_no_wider_than_a_body_that_is_cut_off() -> None:
    assert face_of(Box(0, 0, 20, 400)).width <= 20


def test_eyes_lie_in_the_upper_half_of_a_face_image_left_first() -> None:
    left, right = eyes_of(Box(100, 100, 50, 50))

    assert left == (115, 120)
    assert right == (135, 120)


def test_a_person_stands_where_the_body_is_and_else_where_it_must_be() -> None:
    assert place_of(person(x=100, y=100), SIZE) == body(x=100, y=100).body
    assert place_of(Observation(None, 0.0, face()), SIZE) == body_of(face().box, SIZE)
    with pytest.raises(ValueError, match="a body, a face or both"):
        place_of(Observation(None, 0.0, None), SIZE)


@given(st.builds(Box, st.floats(0, 600), st.floats(0, 440), st.floats(1, 40), st.floats(1, 40)))
def test_a_body_holds_its_face_and_stays_in_the_picture(seen: Box) -> None:
    guess = body_of(seen, SIZE)

    assert guess.overlap(seen) == pytest.approx(seen.area)
    assert guess.overlap(FRAME) == pytest.approx(guess.area)


@given(st.builds(Box, st.floats(-100, 700), st.floats(-100, 500), st.floats(0, 600), st.floats(0, 600)))
def test_a_guessed_head_lies_within_its_body(seen: Box) -> None:
    guess = face_of(seen)

    assert seen.overlap(guess) == pytest.approx(guess.area)
