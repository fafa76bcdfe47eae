from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from foyer.observation import Observation
from foyer.scene import track as tracking
from foyer.scene.anatomy import body_of, face_of
from foyer.scene.entity import Entity, entity_alone, entity_of
from foyer.scene.presets import FACING
from foyer.scene.track import Track
from tests.fixtures.people import NOON, SIZE, body, face, person
from tests.unit.scene.strategies import sights, tracks

FACE = face(x=120, y=105, size=40)
"""What `person()` shows of a face."""


def begun(what: Observation) -> Track:
    return tracking.begin(0, what, 2.0, SIZE, FACING)


def shown(what: Observation, seen: Observation | None) -> Entity:
    return entity_of(begun(what), seen, NOON, SIZE)


def test_an_entity_shows_what_the_frame_shows() -> None:
    entity = shown(person(), person())

    assert (entity.face_roi, entity.full_body_roi) == (FACE.box, person().body)
    assert (entity.face_roi_confidence, entity.full_body_roi_confidence) == (0.9, 0.99)
    assert entity.nose == FACE.landmarks.nose
    assert entity.eyes[0] == FACE.landmarks.image_left_eye
    assert (entity.head_confidence, entity.gaze_confidence, entity.face_confidence) == (0.9, 0.8, 0.9)
    assert entity.first_seen == NOON + 2.0


def test_what_a_frame_does_not_show_is_a_placeholder_of_confidence_0() -> None:
    entity = shown(body(), body())

    assert entity.face_roi == face_of(body().body)
    assert entity.face_roi.contains(entity.nose)
    assert entity.face_roi.contains(entity.mouth)
    assert all(map(entity.face_roi.contains, entity.eyes))
    assert (entity.head, entity.gaze) == ((0, 0, 0), (0, 0))
    assert entity.age is entity.gender is entity.age_range is None
    assert not any(
        (
            entity.face_roi_confidence,
            entity.age_confidence,
            entity.gender_confidence,
            entity.emotion_confidence,
            entity.face_confidence,
            entity.head_confidence,
            entity.gaze_confidence,
        )
    )


def test_eyes_that_cannot_be_read_have_a_placeholder_though_the_net_gave_a_confidence() -> None:
    blind = person(gaze=None, head=None, emotions=None)
    entity = shown(blind, blind)

    assert entity.gaze_confidence == entity.head_confidence == entity.emotion_confidence == 0


def test_who_is_out_of_sight_is_told_of_where_it_was_last_seen() -> None:
    entity = shown(person(), None)

    assert (entity.face_roi, entity.full_body_roi) == (FACE.box, person().body)
    assert entity.face_roi_confidence == entity.full_body_roi_confidence == 0
    assert entity.age == 40


def test_a_face_alone_has_the_body_under_it() -> None:
    alone = Observation(None, 0.0, face())

    assert shown(alone, alone).full_body_roi == body_of(face().box, SIZE)


def test_a_hidden_body_is_where_the_track_has_it() -> None:
    hidden = replace(person(), body=None, body_score=0.0)

    entity = shown(person(), hidden)

    assert entity.full_body_roi == begun(person()).motion.box
    assert entity.full_body_roi_confidence == 0


def test_a_picture_alone_shows_a_person_without_a_past() -> None:
    entity = entity_alone(person(), NOON, SIZE)

    assert (entity.dwell, entity.attention, entity.stopped, entity.direction) == (0, 0, False, "unknown")
    assert (entity.age, entity.gender, entity.first_seen) == (pytest.approx(40), "male", NOON)


def test_a_picture_alone_guesses_what_it_does_not_show() -> None:
    assert entity_alone(body(), NOON, SIZE).face_roi == face_of(body().body)
    assert entity_alone(Observation(None, 0.0, face()), NOON, SIZE).full_body_roi == body_of(face().box, SIZE)


@given(tracks(), sights)
def test_whatever_is_told_is_in_its_bounds(track: Track, sight: Observation) -> None:
    for entity in (entity_of(track, sight, NOON, SIZE), entity_alone(sight, NOON, SIZE)):
        confidences = [value for key, value in _values(entity) if key.endswith("confidence")]
        assert len(confidences) == 8
        assert all(0 <= value <= 1 for value in confidences)
        assert sum(entity.mood) == pytest.approx(1)
        assert 0 <= entity.smiling <= 1
        assert entity.dwell >= 0
        assert (entity.age is None) == (entity.age_range is None) == (entity.age_confidence == 0)
        assert (entity.gender is None) == (entity.gender_confidence == 0)
        assert entity.direction in {"unknown", "up", "right", "left", "down"}


def _values(entity: Entity) -> list[tuple[str, float]]:
    return [(key, getattr(entity, key)) for key in Entity.__slots__]
