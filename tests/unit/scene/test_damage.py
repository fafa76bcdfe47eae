"""Frames of which a part was not received."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene import Moment, Name, Scene, Settings, Update, View, alone, step
from tests.fixtures.people import NAME, NOON, SIZE, body, face, person

UPPER = Box(0, 0, 640, 240)
"""Of frames of which the lower half was not received."""


class Camera:
    def __init__(self) -> None:
        self.scene: Scene | None = None
        self.now = NOON
        self.updates: list[Update] = []

    def show(self, seconds: float, *people: Observation, received: Box | None = None) -> None:
        for _ in range(round(seconds * 5)):
            view = View(people, SIZE, Moment(self.now, self.now), received=received)
            self.scene, update = step(self.scene, Name("camera", "session", "epoch"), view, Settings())
            self.updates.append(update)
            self.now += 0.2

    def told(self, event_type: str) -> int:
        return sum(event.type == event_type for update in self.updates for event in update.events)


def test_nobody_is_missed_where_nothing_was_received() -> None:
    camera = Camera()
    camera.show(2, body(y=200))
    camera.show(4, received=UPPER)
    camera.show(2, body(y=200))
    camera.show(4)

    assert (camera.told("appearance"), camera.told("disappearance")) == (1, 1)
    (visit,) = [visit for update in camera.updates for visit in update.visits]
    assert visit.dwell == pytest.approx(7.8)


def test_whoever_leaves_the_part_that_was_received_has_left() -> None:
    camera = Camera()
    camera.show(2, body(y=20, height=180))
    camera.show(4, received=UPPER)

    assert camera.told("disappearance") == 1


def test_a_box_that_the_damage_cuts_is_nobody_new_and_moves_nobody() -> None:
    camera = Camera()
    camera.show(3, body(y=100))
    camera.show(2, Observation(Box(100, 100, 80, 142), 0.8, None), received=UPPER)
    camera.show(2, Observation(Box(400, 60, 80, 178), 0.8, None), received=UPPER)
    camera.show(1, body(y=100))
    assert camera.scene is not None

    (track,) = camera.scene.tracks
    assert track.motion.box.height == pytest.approx(240, abs=1)
    assert (camera.told("appearance"), camera.told("disappearance")) == (1, 0)


def test_a_face_above_the_damage_is_followed_without_its_body() -> None:
    camera = Camera()
    camera.show(3, person(y=100))
    before = camera.scene
    seen = person(y=100)
    camera.show(1, replace(seen, body=Box(100, 100, 80, 142)), received=UPPER)
    assert before is not None
    assert camera.scene is not None

    (entity,) = camera.updates[-1].entities.values()
    assert entity.face_roi_confidence > 0
    assert camera.scene.tracks[0].last_seen > before.tracks[0].last_seen
    assert camera.scene.tracks[0].motion.box.height == pytest.approx(240, abs=1)


def test_a_face_that_the_damage_cuts_is_none() -> None:
    camera = Camera()
    camera.show(2, Observation(None, 0.0, face(y=190)), received=UPPER)

    assert camera.scene is not None
    assert camera.scene.tracks == ()


@pytest.mark.parametrize(
    "received", [Box(0, 240, 640, 240), Box(0, 0, 320, 480), Box(320, 0, 320, 480)], ids=["top", "right", "left"]
)
def test_it_makes_no_difference_at_which_side_the_damage_is(received: Box) -> None:
    people = [body(x=x, y=y, height=180) for x in (40, 500) for y in (20, 280)]
    camera = Camera()
    camera.show(2, *people)
    camera.show(
        4, *(one for one in people if one.body and received.overlap(one.body) == one.body.area), received=received
    )

    assert camera.told("disappearance") == 0


def test_a_part_of_the_picture_that_is_never_received_keeps_nobody_for_ever() -> None:
    camera = Camera()
    camera.show(2, body(y=200))
    camera.show(40, received=UPPER)

    assert camera.told("disappearance") == 1


def test_a_damaged_frame_says_so() -> None:
    camera = Camera()
    camera.show(0.4, person())
    assert not any(update.damaged for update in camera.updates)

    camera.show(0.2, person(), received=UPPER)
    assert camera.updates[-1].damaged
    assert alone(NAME, View((), SIZE, Moment(NOON, NOON), received=UPPER)).damaged
    late = View((), SIZE, Moment(NOON - 1, camera.now), received=UPPER)
    assert step(camera.scene, NAME, late, Settings())[1].damaged
