from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.vision.frame import DRAFT_LONG_SIDE
from foyer.vision.policy import Policy

POLICY = Policy()
sides = st.integers(1, 16_000)


@given(sides, sides)
def test_no_view_needs_more_than_a_reduced_jpeg_keeps(width: int, height: int) -> None:
    views = [POLICY.person_long_side(width, height), *(view.long_side for view in POLICY.face_views(width, height))]
    assert max(views) * 1.5 <= DRAFT_LONG_SIDE


@pytest.mark.parametrize(("size", "smallest"), [((640, 480), 45), ((1280, 720), 60), ((1920, 1080), 55)])
def test_resolution_buys_reach(size: tuple[int, int], smallest: int) -> None:
    assert smallest * POLICY.person_long_side(*size) / max(size) > 35, "view px of a person of that height"


@given(sides, sides, sides, sides)
def test_a_larger_picture_never_gets_a_smaller_view(width: int, height: int, wider: int, higher: int) -> None:
    larger = (width + wider, height + higher)
    assert POLICY.person_long_side(width, height) <= POLICY.person_long_side(*larger)
    assert POLICY.face_views(width, height)[0].long_side <= POLICY.face_views(*larger)[0].long_side


@given(sides, sides)
def test_the_two_face_views_leave_no_size_out(width: int, height: int) -> None:
    wide, close = POLICY.face_views(width, height)
    assert wide.smallest == 0
    assert close.smallest / close.long_side < wide.largest / wide.long_side
    assert close.largest == float("inf")


def test_gaze_needs_more_than_age_and_age_more_than_the_head() -> None:
    assert POLICY.head_side < POLICY.attributes_side < POLICY.gaze_side
