from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.vision.pairing import is_head_of, misfit, pair
from foyer.vision.people import Body
from foyer.vision.policy import Policy

POLICY = Policy()
STANDING = Box(100, 100, 80, 240)
HEAD = Box(122, 106, 36, 36)

boxes = st.builds(Box, st.floats(0, 300), st.floats(0, 300), st.floats(1, 200), st.floats(1, 300))


def moved(box: Box, right: float, down: float = 0) -> Box:
    return Box(box.x + right, box.y + down, box.width, box.height)


def test_a_face_in_the_upper_part_belongs_to_the_body() -> None:
    assert pair([Body(STANDING, 0.8)], [HEAD], POLICY) == [(0, 0)]


def test_a_face_at_the_feet_or_beside_is_someone_elses() -> None:
    for elsewhere in (moved(HEAD, 0, 180), moved(HEAD, 90), moved(HEAD, 0, -60)):
        assert pair([Body(STANDING, 0.8)], [elsewhere], POLICY) == [(0, None), (None, 0)]


def test_in_a_bust_the_face_may_sit_lower() -> None:
    bust = Box(0, 50, 400, 300)
    assert is_head_of(bust, Box(130, 190, 150, 150))
    assert not is_head_of(bust, Box(130, 250, 60, 60))


def test_people_side_by_side_each_get_their_own_face() -> None:
    bodies = [Body(moved(STANDING, 40 * place), 0.8) for place in range(3)]
    faces = [moved(HEAD, 40 * place) for place in (2, 0, 1)]
    assert pair(bodies, faces, POLICY) == [(0, 1), (1, 2), (2, 0)]


def test_a_weak_body_counts_only_with_a_face() -> None:
    assert pair([Body(STANDING, 0.15)], [], POLICY) == []
    assert pair([Body(STANDING, 0.15)], [HEAD], POLICY) == [(0, 0)]


def test_a_weak_body_takes_no_face_from_a_strong_one() -> None:
    shadow = Body(moved(STANDING, 2), 0.12)
    off_centre = Body(moved(STANDING, -15), 0.7)
    assert pair([shadow, off_centre], [HEAD], POLICY) == [(1, 0)]


def test_a_face_without_a_body_is_a_person() -> None:
    assert pair([], [HEAD], POLICY) == [(None, 0)]


def test_the_misfit_grows_away_from_the_top_middle() -> None:
    assert misfit(STANDING, HEAD) < misfit(STANDING, moved(HEAD, 10)) < misfit(STANDING, moved(HEAD, 10, 20))


@given(st.lists(st.builds(Body, boxes, st.floats(0.1, 1)), max_size=6), st.lists(boxes, max_size=6))
def test_every_face_and_every_strong_body_appears_exactly_once(bodies: list[Body], faces: list[Box]) -> None:
    pairs = pair(bodies, faces, POLICY)
    seen_bodies = [body for body, _ in pairs if body is not None]
    seen_faces = [face for _, face in pairs if face is not None]
    assert sorted(seen_faces) == list(range(len(faces)))
    assert len(set(seen_bodies)) == len(seen_bodies)
    assert {index for index, body in enumerate(bodies) if body.score >= POLICY.body_score} <= set(seen_bodies)
    assert all(body is not None or face is not None for body, face in pairs)
    together = [(body, face) for body, face in pairs if body is not None and face is not None]
    assert all(is_head_of(bodies[body].box, faces[face]) for body, face in together)
