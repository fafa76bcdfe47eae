from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.scene import SILENCE, Moment, Scene, Sensitivity, depart
from foyer.scene import track as tracking
from foyer.scene.departure import departures
from foyer.scene.presets import FACING
from foyer.scene.track import Track
from tests.fixtures.people import NAME, NOON, SIZE, Player, body, person

KEEN, DULL = Sensitivity(disappearance=1.0), Sensitivity(disappearance=0.01)


def scene_of(*tracks: Track) -> Scene:
    return Scene(NAME, NOON, 9.0, Moment(NOON + 9, NOON + 9), SIZE, "facing", ordinal=len(tracks), tracks=tracks)


def somebody(ordinal: int = 0, **told: object) -> Track:
    """Announced, and unseen for just as long as it was allowed to be."""
    track = tracking.begin(ordinal, person(), 1.0, SIZE, FACING)
    return replace(track, **{"announced": True, "over": True, "absent": 1.2, "allowed": 1.2, **told})


def test_who_is_over_is_told_gone_with_a_visit_and_forgotten() -> None:
    gone = departures(scene_of(somebody()), Sensitivity())

    (event,), (visit,) = gone.events, gone.visits
    assert (event.type, event.key, event.time) == ("disappearance", "face_roi", NOON + 9)
    assert event.confidence == pytest.approx(0.95)
    assert (visit.entity_id, visit.event_id, visit.reason) == (event.entity_id, event.id, "left")
    assert set(gone.entities) == {event.entity_id}
    assert gone.remaining == ()


def test_who_is_not_over_remains_however_keen_the_client() -> None:
    waiting = somebody(over=False, absent=1.1)

    assert departures(scene_of(waiting), KEEN).remaining == (waiting,)


def test_a_cautious_client_hears_of_it_once_it_is_sure_enough() -> None:
    assert departures(scene_of(somebody()), DULL).events == ()
    assert len(departures(scene_of(somebody(absent=4.0)), DULL).events) == 1


def test_a_sensitivity_of_0_hears_of_it_in_the_end() -> None:
    deaf = Sensitivity(disappearance=0.0)

    assert departures(scene_of(somebody(absent=5.0)), deaf).events == ()
    assert len(departures(scene_of(somebody(absent=10.0)), deaf).events) == 1


def test_who_was_never_announced_goes_without_a_word() -> None:
    gone = departures(scene_of(somebody(announced=False)), Sensitivity())

    assert (gone.entities, gone.events, gone.visits, gone.remaining) == ({}, (), (), ())


def test_each_goes_on_its_own() -> None:
    stays = somebody(1, over=False, absent=0.0)

    gone = departures(scene_of(somebody(0), stays, somebody(2)), Sensitivity())

    assert [event.ordinal for event in gone.events] == [0, 2]
    assert gone.remaining == (stays,)


def test_in_silence_everybody_announced_goes_at_once_for_sure_at_the_time_of_the_last_frame() -> None:
    here, over, suspicion = somebody(0, over=False, absent=0.0), somebody(1), somebody(2, announced=False)

    gone = depart(scene_of(here, over, suspicion), SILENCE)

    assert [(event.ordinal, event.confidence, event.time) for event in gone.events] == [
        (0, 1.0, NOON + 9),
        (1, 1.0, NOON + 9),
    ]
    assert {visit.reason for visit in gone.visits} == {"silence"}
    assert gone.remaining == ()


def test_a_disappearance_has_one_id_whichever_way_it_came_about() -> None:
    scene = scene_of(somebody())

    assert depart(scene, SILENCE).events[0].id == departures(scene, KEEN).events[0].id


def test_who_disappears_is_shown_where_it_was_last_seen() -> None:
    player = Player().stay(2, body(x=300)).stay(4)

    (gone,) = [update for update in player.updates if update.visits]

    assert gone.entities[gone.visits[0].entity_id].full_body_roi.x == pytest.approx(300, abs=1)
    assert gone.visits[0].end[0] == pytest.approx(340, abs=1)
