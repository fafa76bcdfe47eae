from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from foyer.observation import Observation
from foyer.scene import Event, Moment, Scene, Sensitivity, Settings
from foyer.scene import track as tracking
from foyer.scene.presets import FACING
from foyer.scene.telling import tell
from foyer.scene.track import Track
from tests.fixtures.people import NAME, NOON, SIZE, Player, body, person

ALL = Sensitivity(1, 1, 1, 1, 1, 1, 1)


def scene_of(*tracks: Track) -> Scene:
    return Scene(NAME, NOON, 4.0, Moment(NOON + 4, NOON + 4), SIZE, "facing", ordinal=len(tracks), tracks=tracks)


def somebody(what: Observation | None = None, **told: object) -> Track:
    """Somebody of whom nothing was told yet, though there is no doubt."""
    return replace(tracking.begin(0, what or person(), 0.0, SIZE, FACING), **{"evidence": 8.0, **told})


def told(scene: Scene, settings: Settings | None = None, seen: Sequence[int] = (0,)) -> tuple[Scene, list[Event]]:
    scene, events = tell(scene, seen, settings or Settings(sensitivity=ALL))
    return scene, list(events)


def test_an_appearance_comes_before_anything_else_of_the_same_person() -> None:
    _, events = told(scene_of(somebody()))

    assert [event.type for event in events] == ["appearance", "age_estimated", "gender_estimated"]


def test_nothing_is_told_of_somebody_who_has_not_appeared_yet() -> None:
    scene, events = told(scene_of(somebody(evidence=-2.0)), Settings(sensitivity=replace(ALL, appearance=0.1)))

    assert events == []
    assert not scene.tracks[0].announced


def test_nothing_is_told_of_somebody_out_of_sight() -> None:
    scene = scene_of(somebody())

    assert told(scene, seen=[]) == (scene, [])


def test_an_event_says_of_whom_when_and_by_which_key() -> None:
    _, (appearance, age, *_) = told(scene_of(somebody()))

    assert appearance.entity_id == age.entity_id == NAME.entity(0)
    assert appearance.time == age.time == NOON + 4
    assert (appearance.key, age.key) == ("face_roi", "age")


def test_somebody_without_a_face_appears_by_body() -> None:
    _, (appearance,) = told(scene_of(somebody(body())))

    assert appearance.key == "full_body_roi"


def test_what_was_told_is_not_told_again() -> None:
    once, _ = told(scene_of(somebody()))

    twice, events = told(once)

    assert events == []
    assert twice == once


def test_a_finding_too_unsure_for_a_client_is_kept_for_later_and_tells_nobody_meanwhile() -> None:
    careful = Settings(sensitivity=replace(ALL, age_estimated=0.0))
    scene, events = told(scene_of(somebody()), careful)

    assert "age_estimated" not in [event.type for event in events]
    assert [event.type for event in told(scene)[1]] == ["age_estimated"]


def test_a_gaze_arms_its_event_again_when_it_moves_and_each_is_counted() -> None:
    aside, ahead = person(gaze=(0.7, 0.0)), person()
    player = Player(fps=10).stay(3, ahead).stay(3, aside).stay(3, ahead)

    locked = [event for update in player.updates for event in update.events if event.type == "focus_locked"]
    assert [event.occurrence for event in locked] == [0, 1, 2]
    assert len({event.id for event in locked}) == 3


@pytest.mark.parametrize(("asked", "stored"), [([True, True], True), ([True, False], False), ([False, True], False)])
def test_a_visit_is_stored_if_every_frame_since_its_appearance_asked_for_it(asked: list[bool], stored: bool) -> None:
    scene = scene_of(somebody())
    for store in asked:
        scene, _ = told(scene, Settings(store=store))

    assert scene.tracks[0].stored is stored


def test_frames_before_the_appearance_have_no_say_in_that() -> None:
    scene, _ = told(scene_of(somebody(evidence=-2.0)), Settings(store=False))
    scene, _ = told(replace(scene, tracks=(replace(scene.tracks[0], evidence=8.0),)), Settings(store=True))

    assert scene.tracks[0].announced
    assert scene.tracks[0].stored


def test_a_frame_without_somebody_has_a_say_too() -> None:
    scene, _ = told(scene_of(somebody()), Settings(store=True))
    scene, _ = told(scene, Settings(store=False), seen=[])

    assert not scene.tracks[0].stored
