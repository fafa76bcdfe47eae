from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.geometry import Box
from foyer.observation import Observation
from foyer.scene import Moment, Name, Scene, Settings, Update, View, plan, step
from foyer.vision.scaling import scaled
from tests.fixtures.people import NOON, SIZE, person

LARGE, SMALL, WIDE = (1080, 1440), (240, 320), (360, 640)


class Camera:
    """Frames of changing sizes; people are given as in a frame of `SIZE`."""

    def __init__(self) -> None:
        self.scene: Scene | None = None
        self.now = NOON
        self.ids: set[str] = set()
        self.events: list[str] = []

    def show(self, size: tuple[int, int], *people: Observation) -> Update:
        view = View(tuple(scaled(one, size[0] / SIZE[0]) for one in people), size, Moment(self.now, self.now))
        self.scene, update = step(self.scene, Name("camera", "session", "epoch"), view, Settings())
        self.now += 0.2
        self.ids |= update.entities.keys()
        self.events += [event.type for event in update.events]
        return update


@pytest.mark.parametrize("other", [LARGE, SMALL])
def test_one_person_stays_one_whatever_size_the_frames_have(other: tuple[int, int]) -> None:
    camera = Camera()
    for n in range(40):
        camera.show(SIZE if n // 5 % 2 else other, person(x=100 + 3 * n))

    assert len(camera.ids) == 1
    assert camera.events.count("appearance") == 1
    assert "disappearance" not in camera.events


@pytest.mark.parametrize("y", [40, 100, 160])
def test_one_person_stays_one_when_a_16_9_picture_is_cut_out_of_the_4_3_one_or_no_longer(y: float) -> None:
    camera = Camera()
    for n in range(40):
        wide = n // 10 % 2 == 1
        seen = person(y=y)
        assert seen.body is not None
        cut = replace(seen, body=Box(seen.body.x, seen.body.y - 60, 80, min(240, 420 - y)), face=None)
        camera.show(WIDE if wide else SIZE, scaled(cut, SIZE[0] / WIDE[0]) if wide else seen)

    assert len(camera.ids) == 1


def test_boxes_of_an_answer_are_in_pixels_of_its_own_frame() -> None:
    camera = Camera()
    for _ in range(10):
        camera.show(SIZE, person(x=200))
    camera.show(LARGE, person(x=200))
    assert camera.scene is not None

    late = View((), SMALL, Moment(camera.now - 1, camera.now))
    (entity,) = step(camera.scene, Name("camera", "session", "x"), late, Settings())[1].entities.values()
    assert (entity.full_body_roi.x, entity.full_body_roi.height) == pytest.approx((100, 120), abs=1)

    away = View((), SMALL, Moment(camera.now + 60, camera.now + 60))
    (entity,) = step(camera.scene, Name("camera", "session", "x"), away, Settings())[1].entities.values()
    assert (entity.full_body_roi.x, entity.full_body_roi.height) == pytest.approx((100, 120), abs=1)


def test_somebody_who_leaves_just_then_is_told_of_where_they_were() -> None:
    camera = Camera()
    for _ in range(10):
        camera.show(SIZE, person(x=200))
    updates = [camera.show(SMALL) for _ in range(15)]

    (gone,) = [update for update in updates if update.events]
    (visit,) = gone.visits
    assert visit.start == pytest.approx((120, 110), abs=2)
    assert visit.stop_time == pytest.approx(1.8, abs=0.1)


def test_people_are_looked_for_in_pixels_of_the_new_frame() -> None:
    camera = Camera()
    for _ in range(10):
        camera.show(SIZE, person(x=200))
    moment = Moment(camera.now, camera.now)

    (before,) = plan(camera.scene, moment, 30).expected
    (after,) = plan(camera.scene, moment, 30, SMALL).expected

    assert after.body.x == pytest.approx(before.body.x / 2)
    assert after.face is not None
    assert after.face.width == pytest.approx(20, abs=1)


def test_whoever_stands_still_does_so_through_a_change_of_size() -> None:
    camera = Camera()
    for n in range(40):
        camera.show(SIZE if n < 20 else SMALL, person())
    assert camera.scene is not None

    (track,) = camera.scene.tracks
    assert track.conduct.stop_time == pytest.approx(7.8)
