from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.scene.conduct import Conduct
from foyer.scene.events import Event
from foyer.scene.feelings import Feelings
from foyer.scene.track import Track
from foyer.scene.visit import LEFT, Visit, visit_of
from tests.fixtures.people import NAME, NOON, Player, body, person

GONE = Event(NAME.entity(0), 0, "disappearance", 0, "face_roi", 1.0, NOON + 9)


def track(*, dwell: float = 4.0, stood: float = 3.5, looked: float = 2.0) -> Track:
    """Somebody who came two seconds after the scene began, told from a played track."""
    scene = Player().stay(1, person()).scene
    assert scene is not None
    conduct = Conduct((140, 220), stop_time=stood, attention_time=looked)
    return replace(scene.tracks[0], first_seen=2.0, last_seen=2.0 + dwell, conduct=conduct)


def visit(**told: float) -> Visit:
    return visit_of(track(**told), GONE, NOON, LEFT)


def test_a_visit_says_when_and_for_how_long_somebody_was_there() -> None:
    stay = visit(dwell=4.0)

    assert (stay.first_seen, stay.last_seen, stay.dwell) == (NOON + 2, NOON + 6, 4.0)
    assert (stay.stop_time, stay.attention_time) == (3.5, 2.0)
    assert (stay.entity_id, stay.event_id, stay.reason) == (GONE.entity_id, GONE.id, "left")


def test_a_visit_says_who_it_was() -> None:
    stay = visit()

    assert (stay.age, stay.gender) == (pytest.approx(40, abs=0.1), "male")
    assert stay.emotions == pytest.approx((0.8, 0.1, 0.05, 0.03, 0.02), abs=0.005)


def test_nothing_is_made_up_of_somebody_without_a_face() -> None:
    scene = Player().stay(1, body()).scene
    assert scene is not None

    stay = visit_of(replace(scene.tracks[0], feelings=Feelings()), GONE, NOON, LEFT)

    assert stay.age is stay.gender is stay.emotions is None


def test_a_visit_goes_from_its_first_place_to_its_last() -> None:
    stay = visit_of(replace(track(), start=(20.0, 220.0)), GONE, NOON, LEFT)

    assert stay.start == (20.0, 220.0)
    assert stay.end == pytest.approx((140, 220))
    assert stay.direction == "right"


@pytest.mark.parametrize(("dwell", "passing"), [(0.9, False), (1.0, True), (60.0, True)])
def test_who_is_in_view_for_a_second_passes_by(dwell: float, passing: bool) -> None:
    assert visit(dwell=dwell).passing_by is passing


@pytest.mark.parametrize(
    ("stood", "looked", "interested"), [(3.0, 1.1, True), (2.9, 1.1, False), (3.0, 1.0, False), (0.0, 9.0, False)]
)
def test_who_stops_and_looks_is_interested(stood: float, looked: float, interested: bool) -> None:
    assert visit(stood=stood, looked=looked).interested is interested
