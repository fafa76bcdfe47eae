from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.vision.faces import FaceCandidate
from foyer.vision.heads import head_square, overlooked
from foyer.vision.people import Body
from foyer.vision.policy import Policy

STREET = (1920, 1080)
POLICY = Policy()
FAR = Body(Box(100, 100, 25, 70), 0.6)
sizes = st.floats(0.01, 3000)


def face_at(x: float, y: float, score: float) -> FaceCandidate:
    return FaceCandidate(Box(x - 4, y - 4, 8, 8), score, ((x, y),) * 6, close=False)


def test_somebody_far_off_is_looked_at_once_more() -> None:
    assert overlooked([FAR], [], POLICY, STREET) == [FAR]


def test_somebody_near_was_seen_well_enough() -> None:
    assert overlooked([Body(Box(100, 100, 200, 500), 0.6)], [], POLICY, STREET) == []


@pytest.mark.parametrize(("score", "again"), [(0.95, 0), (0.6, 1)])
def test_a_face_found_spares_the_second_look_if_it_is_sure(score: float, again: int) -> None:
    assert len(overlooked([FAR], [face_at(112, 106, score)], POLICY, STREET)) == again


def test_a_face_elsewhere_is_not_theirs() -> None:
    assert overlooked([FAR], [face_at(800, 106, 0.95)], POLICY, STREET) == [FAR]


def test_a_doubtful_body_is_not_worth_it() -> None:
    assert overlooked([Body(FAR.box, POLICY.body_score - 0.01)], [], POLICY, STREET) == []


def test_of_a_crowd_the_surest_are_looked_at() -> None:
    crowd = [Body(Box(40.0 * place, 100, 25, 70), 0.3 + place / 100) for place in range(40)]
    chosen = overlooked(crowd, [], POLICY, STREET)
    assert len(chosen) == POLICY.most_heads
    assert chosen[0] is crowd[-1]


@given(sizes, sizes)
def test_the_square_holds_the_top_middle_of_the_body_and_has_a_size(width: float, height: float) -> None:
    (x, y), side = head_square(Box(50, 80, width, height))
    assert side >= 1
    assert x == 50 + width / 2
    assert y - side / 2 < 80 < y + side / 2
