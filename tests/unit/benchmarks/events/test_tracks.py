from __future__ import annotations

from benchmarks.events.looking import Sight
from benchmarks.events.tracks import faces
from foyer.observation import Observation
from tests.fixtures.people import face


def sight(*xs: float) -> Sight:
    return Sight((480, 640), tuple(Observation(None, 0.0, face(x=x)) for x in xs))


def test_a_face_that_stays_is_one_run_and_one_that_was_missed_is_two() -> None:
    runs = faces([sight(100, 300), sight(104, 300), sight(300), sight(110, 302)])

    assert sorted(len(run) for run in runs) == [1, 2, 4]
