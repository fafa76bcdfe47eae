"""Frames that come late, twice, after a silence or from a clock that was reset (contract, section 6)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.observation import Observation
from foyer.scene import Moment, Name, Settings, View, decode, encode, step
from tests.fixtures.people import NOON, SIZE, Player, body, person
from tests.unit.scene.strategies import crowds

TIMEOUT = Settings().timeout
clips = crowds()
fps = st.sampled_from([0.5, 2.0, 10.0])


def test_a_camera_that_falls_silent_and_returns_a_thousand_times_makes_a_thousand_visits() -> None:
    player = Player()
    for _ in range(1000):
        player.stay(0.6, body())
        player.time += TIMEOUT + 1
    player.show()

    visits = [visit.entity_id for update in player.updates for visit in update.visits]
    assert len(set(visits)) == 1000
    assert visits == player.told("appearance") == player.told("disappearance")


@settings(max_examples=30, deadline=None)
@given(clips, fps, st.floats(0.001, TIMEOUT - 0.001), st.lists(st.builds(body), max_size=2))
def test_a_late_frame_changes_nothing_and_fires_nothing(
    clip: list[list[Observation]], rate: float, late: float, seen: list[Observation]
) -> None:
    player = Player(fps=rate).play(clip)
    before = player.scene
    assert before is not None

    update = player.show_at(before.last.captured - late, *seen, arrived=before.last.arrived)

    assert player.scene is before
    assert update.late
    assert (update.events, update.visits, update.recent) == ((), (), before.recent)
    assert set(update.entities) <= {before.id_of(track) for track in before.tracks}


@settings(max_examples=30, deadline=None)
@given(clips, fps)
def test_a_clock_that_stands_still_is_gone_by_the_time_of_arrival(clip: list[list[Observation]], rate: float) -> None:
    walking, standing = Player(fps=rate), Player(fps=rate)
    for number, observations in enumerate(clip):
        arrived = NOON + number / rate
        there = walking.show_at(arrived, *observations, arrived=arrived)
        here = standing.show_at(NOON, *observations, arrived=arrived)
        assert [event.id for event in here.events] == [event.id for event in there.events]
        assert set(here.entities) == set(there.entities)


@settings(max_examples=30, deadline=None)
@given(clips, st.sampled_from([-1.0, 1.0]), st.floats(0.01, 1e8))
def test_a_clock_that_was_reset_ends_every_visit_and_begins_a_new_scene(
    clip: list[list[Observation]], way: float, further: float
) -> None:
    player = Player().play(clip)
    before = player.scene
    assert before is not None
    there = {before.id_of(track) for track in before.tracks if track.announced}

    update = player.show_at(before.last.captured + way * (TIMEOUT + further), arrived=before.last.arrived + 0.2)

    assert {visit.entity_id for visit in update.visits} == there
    assert {visit.reason for visit in update.visits} <= {"silence"}
    assert player.scene is not None
    assert player.scene.name != before.name
    assert player.scene.tracks == ()


@settings(max_examples=30, deadline=None)
@given(clips, fps, st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_any_number_of_saves_and_loads_at_any_frame_changes_nothing(
    clip: list[list[Observation]], rate: float, times: list[int]
) -> None:
    stored = Player(fps=rate)
    for observations, cycles in zip(clip, times, strict=False):
        stored.show(*observations)
        for _ in range(cycles):
            assert stored.scene is not None
            stored.scene = decode(encode(stored.scene), "camera", "session")

    assert stored.updates == Player(fps=rate).play(clip).updates


@settings(max_examples=30, deadline=None)
@given(clips, st.lists(st.sampled_from([0.2, 0.2, 0.2, TIMEOUT + 1, -TIMEOUT - 1]), min_size=12, max_size=12))
def test_ids_never_repeat_and_never_leak_between_cameras(clip: list[list[Observation]], gaps: list[float]) -> None:
    seen: dict[str, tuple[str, str, int]] = {}
    for camera, session in (("one", "main"), ("one", "other"), ("two", "main")):
        scene, captured = None, NOON
        for frame, (observations, gap) in enumerate(zip([*clip, [person()]], [*gaps, 0.2], strict=False)):
            captured += gap
            view = View(tuple(observations), SIZE, Moment(captured, NOON + frame))
            scene, update = step(scene, Name(camera, session, f"epoch-{frame}"), view, Settings())
            for event in update.events:
                assert event.id not in seen
                seen[event.id] = (camera, session, frame)
            owners = {scene.id_of(track): (camera, session, track.ordinal) for track in scene.tracks}
            for entity, owner in owners.items():
                assert seen.setdefault(f"{entity} {scene.name.epoch}", owner) == owner
                assert seen.setdefault(entity, owner) == owner
