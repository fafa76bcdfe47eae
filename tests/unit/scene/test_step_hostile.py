from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.observation import Emotions, Observation
from foyer.scene import Moment, Name, Sensitivity, Settings, View, encode, step
from foyer.scene.crowding import MOST_FOLLOWED
from tests.fixtures.people import NAME, NOON, SIZE, Player, body, face, person

far = st.floats(-1e9, 1e9)
wide = st.floats(0, 1e9)
wild_faces = st.builds(
    face,
    x=far,
    y=far,
    size=wide,
    score=st.sampled_from([0.0, 1.0]),
    head=st.none() | st.tuples(far, far, far),
    gaze=st.none() | st.tuples(far, far),
    age=st.none() | far,
    male=st.none() | st.sampled_from([0.0, 1.0]),
    emotions=st.none() | st.just(Emotions(0, 0, 0, 0, 0, 0)),
)
wild_sights = st.builds(body, far, far, wide, wide) | st.builds(
    Observation, st.none() | st.builds(Box, far, far, wide, wide), st.floats(0, 1), wild_faces
)
gaps = st.sampled_from([0.0, 1e-9, 0.001, 0.2, 29.9, 30.1, 1e6, -0.001, -29.9, -1e6])


@settings(max_examples=50)
@given(st.lists(st.tuples(gaps, gaps, st.lists(wild_sights, max_size=6)), max_size=5))
def test_observations_and_clocks_without_sense_break_nothing(
    frames: list[tuple[float, float, list[Observation]]],
) -> None:
    player = Player(settings=Settings(sensitivity=Sensitivity(1, 1, 1, 1, 1, 1, 1)))
    captured = arrived = NOON
    for gap, wait, observations in frames:
        captured, arrived = captured + gap, arrived + wait
        update = player.show_at(captured, *observations, arrived=arrived)
        assert {event.entity_id for event in update.events} <= set(update.entities)


def test_a_crowd_that_bursts_in_on_a_few_leaves_them_who_they_are() -> None:
    few = [person(x=200 * place) for place in range(3)]
    many = [person(x=(i % 75) * 100, y=260 * (1 + i // 75)) for i in range(3000)]

    player = Player().stay(2, *few)
    burst = player.show(*few, *many)
    player.show(*few)

    assert player.scene is not None
    assert player.scene.ordinal == MOST_FOLLOWED
    assert burst.dropped > 0
    assert list(player.updates[-1].entities) == player.told("appearance")[:3]


def test_a_thousand_detections_in_one_frame_are_a_scene_of_bounded_size() -> None:
    crowd = tuple(body(x=(i % 40) * 16, y=(i // 40) * 19, width=14, height=18) for i in range(1000))
    scene, _ = step(None, NAME, View(crowd, SIZE, Moment(NOON, NOON)), Settings())
    scene, update = step(scene, Name("c", "s", "x"), View(crowd, SIZE, Moment(NOON + 1, NOON + 1)), Settings())

    assert len(update.entities) == MOST_FOLLOWED
    assert len(encode(scene)) < 20_000


def test_a_hundred_people_and_ten_hours_of_silence_end_in_a_hundred_visits_and_an_empty_scene() -> None:
    player = Player().stay(2, *[person(x=100 * (i % 10), y=260 * (i // 10)) for i in range(100)])
    assert player.scene is not None
    assert player.scene.occupied == 100
    player.time += 10 * 3600
    update = player.show()

    assert len({visit.entity_id for visit in update.visits}) == 100
    assert len(encode(player.scene)) < 500


@pytest.mark.parametrize(
    "box", [Box(0, 0, 0, 0), Box(10, 10, 0, 50), Box(-1e9, -1e9, 2e9, 2e9), Box(1e9, 0, 1e-9, 1e9)]
)
def test_thousands_of_boxes_without_sense_are_at_most_a_few_people(box: Box) -> None:
    crowd = [Observation(box, 0.9, None)] * 2000
    player = Player().stay(2, *crowd)

    assert player.scene is not None
    assert len(player.scene.tracks) <= MOST_FOLLOWED
    encode(player.scene)
