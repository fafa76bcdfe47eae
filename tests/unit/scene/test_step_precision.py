from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.observation import Emotions
from foyer.scene import Sensitivity, Settings, decode, encode
from tests.fixtures.people import NOON, Player, body, person


def test_a_scene_begun_after_silence_is_remembered_as_it_is_stored() -> None:
    player = Player().stay(2, body())
    player.show_at(player.time + 60, body())
    assert player.scene is not None

    assert decode(encode(player.scene), "camera", "session") == player.scene


def test_of_two_frames_at_one_instant_the_second_takes_no_time_back() -> None:
    player = Player(settings=Settings(sensitivity=replace(Sensitivity(), appearance=1.0)))
    smile = person(emotions=Emotions(0, 1, 0, 0, 0, 1))
    player.show_at(NOON, person(emotions=Emotions(1, 0, 0, 0, 0, 0)), arrived=NOON)
    for _ in range(3):
        player.show_at(NOON, smile, arrived=NOON + 0.00062)

    for update in player.updates:
        (entity,) = update.entities.values()
        assert entity.dwell >= 0
        assert min(entity.mood) >= 0


@pytest.mark.parametrize("fps", [30])
def test_a_mood_sums_to_1_at_any_frame_rate(fps: float) -> None:
    before, after = Emotions(0.9, 0.025, 0.025, 0.025, 0.025, 0), Emotions(0.87, 0.0325, 0.0325, 0.0325, 0.0325, 0)
    player = Player(fps=fps).stay(1, person(emotions=before)).stay(3, person(emotions=after))

    (entity,) = player.updates[-1].entities.values()
    assert sum(entity.mood) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("fps", [15, 30])
def test_a_face_that_always_smiles_a_little_is_its_own_baseline_at_any_frame_rate(fps: float) -> None:
    player = Player(fps=fps).stay(60, person(emotions=Emotions(0.6, 0.4, 0, 0, 0, 0.4)))
    assert player.scene is not None

    assert player.scene.tracks[0].feelings.usual[1] == pytest.approx(0.4, abs=0.05)
