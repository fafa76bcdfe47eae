from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.observation import Emotions, Observation
from foyer.scene import Moment, Name, Sensitivity, Settings, View, encode, step
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


def test_a_crowd_that_bursts_in_on_a_few_is_followed_and_so_are_they() -> None:
    few = [person(x=200 * place) for place in range(3)]
    many = [person(x=(i % 75) * 100, y=260 * (1 + i // 75)) for i in range(3000)]

    player = Player().stay(2, *few)
    player.show(*few, *many)
    player.show(*few)

    assert player.scene is not None
    assert player.scene.ordinal == 3003
    assert list(player.updates[-1].entities) == player.told("appearance")[:3]


def test_a_thousand_detections_in_one_frame_are_bounded_work() -> None:
    crowd = tuple(body(x=(i % 40) * 16, y=(i // 40) * 19, width=14, height=18) for i in range(1000))
    scene, _ = step(None, NAME, View(crowd, SIZE, Moment(NOON, NOON)), Settings())
    scene, update = step(scene, Name("c", "s", "x"), View(crowd, SIZE, Moment(NOON + 1, NOON + 1)), Settings())

    assert len(update.entities) == 1000
    assert len(encode(scene)) < 400_000
