from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.observation import Observation
from foyer.scene import Moment, Settings, View, alone
from tests.fixtures.people import NAME, NOON, SIZE, Player, body, face, person


def test_a_person_who_stays_appears_once_within_half_a_second() -> None:
    player = Player(fps=10).stay(3, body())

    assert len(player.told("appearance")) == 1
    first = next(i for i, update in enumerate(player.updates) if update.events)
    assert first / player.fps <= 0.5


def test_at_one_frame_a_second_the_second_frame_tells_of_a_person() -> None:
    player = Player(fps=1).stay(2, body())

    assert [len(update.events) for update in player.updates] == [0, 1]


def test_a_phantom_of_one_frame_is_never_told() -> None:
    player = Player(fps=5).stay(1)
    player.show(body(score=0.4))
    player.stay(5)

    assert not any(update.events or update.entities for update in player.updates)
    assert player.scene is not None
    assert player.scene.tracks == ()


def test_who_leaves_disappears_once_and_the_event_finds_its_entity() -> None:
    player = Player().stay(2, person()).stay(4)

    assert player.told("disappearance") == player.told("appearance")
    for update in player.updates:
        for event in update.events:
            assert event.entity_id in update.entities
            if event.type in {"appearance", "disappearance"}:
                assert event.key == "face_roi"
            assert hasattr(update.entities[event.entity_id], event.key)


def test_somebody_without_a_face_is_told_of_by_body() -> None:
    player = Player().stay(2, body()).stay(4)

    assert {event.key for update in player.updates for event in update.events} == {"full_body_roi"}


def test_a_face_alone_is_a_person_whose_body_is_guessed() -> None:
    player = Player().stay(1, Observation(None, 0.0, face()))

    entity = next(iter(player.updates[-1].entities.values()))
    assert entity.face_roi_confidence == 0.9
    assert entity.full_body_roi_confidence == 0
    assert entity.full_body_roi.area > entity.face_roi.area


def test_nobody_is_in_the_answer_of_an_empty_frame() -> None:
    player = Player().stay(2, body())

    assert player.show().entities == {}


def test_who_is_back_after_being_told_gone_is_somebody_new() -> None:
    player = Player().stay(2, body()).stay(4).stay(2, body())

    assert len(set(player.told("appearance"))) == 2


def test_who_is_missed_for_a_moment_is_still_the_same() -> None:
    player = Player().stay(2, body()).stay(0.6).stay(2, body())

    assert len(player.told("appearance")) == 1
    assert player.told("disappearance") == []


def test_two_people_who_walk_past_each_other_keep_their_ids() -> None:
    player = Player(fps=10)
    for frame in range(50):
        player.show(body(x=20 + 10 * frame, y=80, height=280), body(x=520 - 10 * frame, y=120))

    assert len(player.told("appearance")) == 2
    last = player.updates[-1].entities
    first = next(update.entities for update in player.updates if len(update.entities) == 2)
    assert {i: e.full_body_roi.x > 320 for i, e in first.items()} == {
        i: e.full_body_roi.x < 320 for i, e in last.items()
    }


def test_a_late_frame_changes_nothing_and_fires_nothing() -> None:
    player = Player().stay(2, person())
    before = player.scene

    update = player.show_at(player.time - 1.0)

    assert update.late
    assert update.events == ()
    assert player.scene is before
    assert list(update.entities) == player.told("appearance")


def test_a_late_answer_shows_where_people_last_were() -> None:
    player = Player().stay(2, person(x=200))

    (entity,) = player.show_at(player.time - 1.0).entities.values()

    assert entity.full_body_roi.x == pytest.approx(200, abs=1)
    assert entity.face_roi_confidence == 0


def test_one_constant_timestamp_for_ever_still_tracks_by_arrival() -> None:
    player = Player()
    for frame in range(40):
        player.show_at(NOON, *([body()] if frame < 15 else []), arrived=NOON + frame / 5)

    assert len(player.told("appearance")) == 1
    assert player.told("disappearance") == player.told("appearance")
    assert not any(update.late for update in player.updates)


@pytest.mark.parametrize("jump", [31.0, -30.2, -3600.0, 86_000.0])
def test_a_gap_beyond_the_time_out_either_way_ends_all_visits_and_begins_a_new_scene(jump: float) -> None:
    player = Player().stay(2, body(), body(x=400))
    old = player.told("appearance")

    update = player.show_at(player.time + jump, body(), arrived=player.time)

    assert sorted(player.told("disappearance")) == sorted(old)
    assert {visit.reason for visit in update.visits} == {"silence"}
    assert {event.entity_id for event in update.events} <= set(update.entities)
    assert player.stay(2, body()).told("appearance")[-1] not in old


def test_silence_by_our_clock_ends_the_scene_though_the_cameras_stands_still() -> None:
    player = Player().stay(2, body())

    update = player.show_at(player.time, body(), arrived=player.time + 31)

    assert [visit.reason for visit in update.visits] == ["silence"]


def test_a_camera_that_falls_silent_a_thousand_times_makes_a_thousand_visits() -> None:
    player = Player()
    for _ in range(1000):
        player.stay(0.8, body())
        player.time += 60
    player.show()

    visits = [visit for update in player.updates for visit in update.visits]
    assert len({visit.entity_id for visit in visits}) == len(visits) == 1000
    assert len({visit.event_id for visit in visits}) == 1000


def test_every_frame_must_ask_for_a_visit_to_be_stored() -> None:
    def visit_where_the_last_frames_say(store: bool) -> bool:
        player = Player(settings=Settings(store=True)).stay(2, body())
        player.settings = replace(player.settings, store=store)
        player.stay(1, body()).stay(5)
        (visit,) = [visit for update in player.updates for visit in update.visits]
        return visit.stored

    assert visit_where_the_last_frames_say(True)
    assert not visit_where_the_last_frames_say(False)


def test_the_last_eight_events_are_told_again() -> None:
    player = Player()
    for x in (10, 110, 210, 310, 410):
        player.stay(2, body(x=x)).stay(4)

    told = [event.id for update in player.updates for event in update.events]
    assert [event.id for event in player.updates[-1].recent] == told[-8:]
    assert len(told) == 10


def test_a_picture_alone_shows_everybody_and_fires_nothing() -> None:
    update = alone(NAME, View((body(), person(x=300)), SIZE, Moment(NOON, NOON)))

    assert len(update.entities) == 2
    assert update.events == update.visits == ()
