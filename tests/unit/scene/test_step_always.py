from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.observation import Emotions, Observation
from foyer.scene import EVENT_TYPES, Sensitivity, Settings, decode, encode
from tests.fixtures.people import Player, body, person
from tests.unit.scene.strategies import crowds

bodies = st.builds(body, x=st.floats(-50, 700), y=st.floats(-50, 500), score=st.floats(0.1, 1))
scattered = st.lists(st.lists(bodies, max_size=4), min_size=1, max_size=25)
clips = scattered | crowds()


@settings(max_examples=50)
@given(clips, st.sampled_from([0.5, 2.0, 10.0]))
def test_a_replay_is_the_same_to_the_last_id(clip: list[list[Observation]], fps: float) -> None:
    assert Player(fps=fps).play(clip).updates == Player(fps=fps).play(clip).updates


@settings(max_examples=50)
@given(clips, st.sampled_from([0.5, 2.0, 10.0]))
def test_saving_and_loading_between_frames_changes_nothing(clip: list[list[Observation]], fps: float) -> None:
    stored = Player(fps=fps)
    for observations in clip:
        stored.show(*observations)
        assert stored.scene is not None
        stored.scene = decode(encode(stored.scene), "camera", "session")

    assert stored.updates == Player(fps=fps).play(clip).updates


def first_frames(clip: list[list[Observation]], event_type: str, sensitivity: float) -> dict[str, int]:
    """The first frame in which each entity had an event of a type."""
    settings = Settings(sensitivity=replace(Sensitivity(), **{event_type: sensitivity}))
    player = Player(settings=settings).play(clip).stay(3)
    found: dict[str, int] = {}
    for frame, update in enumerate(player.updates):
        for event in update.events:
            if event.type == event_type:
                found.setdefault(event.entity_id, frame)
    return found


@pytest.mark.parametrize("event_type", EVENT_TYPES)
@settings(max_examples=30)
@given(clip=clips, one=st.floats(0, 1), other=st.floats(0, 1))
def test_a_higher_sensitivity_never_delays_or_loses_an_entitys_first_event(
    event_type: str, clip: list[list[Observation]], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    dull, keen = first_frames(clip, event_type, low), first_frames(clip, event_type, high)
    assert all(entity in keen and keen[entity] <= frame for entity, frame in dull.items())


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_all_seven_events_are_told_of_a_lively_passer_by(event_type: str) -> None:
    smile = Emotions(0, 1, 0, 0, 0, 1)
    clip = [[person(x=10 * frame, **({"emotions": smile} if frame > 30 else {}))] for frame in range(50)]

    assert len(first_frames(clip, event_type, 0.9)) == 1


sensitivities = st.builds(Sensitivity, *[st.floats(0, 1)] * len(EVENT_TYPES))


@settings(max_examples=50)
@given(clips, sensitivities, sensitivities)
def test_estimates_and_ids_do_not_depend_on_sensitivities(
    clip: list[list[Observation]], one: Sensitivity, other: Sensitivity
) -> None:
    players = [Player(settings=Settings(sensitivity=sensitivity)) for sensitivity in (one, other)]
    for observations in [*clip, *[[]] * 8]:
        mine, yours = (player.show(*observations).entities for player in players)
        assert {i: mine[i] for i in mine if i in yours} == {i: yours[i] for i in yours if i in mine}
        assert len({followed(player) for player in players}) == 1


def followed(player: Player) -> tuple[int, tuple[str, ...]]:
    """How many people there have been, and the ids of those who are not gone."""
    assert player.scene is not None
    return player.scene.ordinal, tuple(player.scene.id_of(track) for track in player.scene.tracks if not track.over)


@settings(max_examples=50)
@given(crowds(), st.sampled_from([0.5, 2.0, 5.0]))
def test_every_answer_is_within_its_bounds(clip: list[list[Observation]], fps: float) -> None:
    keen = Settings(sensitivity=Sensitivity(1, 1, 1, 1, 1, 1, 1))
    for update in Player(settings=keen, fps=fps).play(clip).stay(3).updates:
        for event in update.events:
            assert 0 <= event.confidence <= 1
            assert event.entity_id in update.entities
        for entity in update.entities.values():
            assert sum(entity.mood) == pytest.approx(1, abs=0.01)
            assert all(-0.001 <= share <= 1.001 for share in entity.mood)
            assert 0 <= entity.attention <= entity.dwell + 0.01


@settings(max_examples=50)
@given(clips)
def test_each_visit_ends_once_and_only_after_it_appeared(clip: list[list[Observation]]) -> None:
    player = Player().play(clip)
    player.time += 100
    player.show()

    visits = [visit.entity_id for update in player.updates for visit in update.visits]
    assert visits == player.told("disappearance")
    assert sorted(visits) == sorted(player.told("appearance"))
    assert len(set(visits)) == len(visits)
