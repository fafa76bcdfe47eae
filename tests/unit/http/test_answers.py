from __future__ import annotations

import msgspec

from foyer.http.answers import frame_answer
from foyer.observation import Observation
from tests.fixtures.people import NOON, SIZE, Player, body, face, person

KEYS = {
    "face_roi", "face_roi_confidence", "full_body_roi", "full_body_roi_confidence", "age", "age_confidence", "gender",
    "gender_confidence", "emotion_neutral", "emotion_happiness", "emotion_surprise", "emotion_anger", "emotion_sadness",
    "emotion_smiling_degree", "emotion_confidence", "face_eye", "face_mouth", "face_nose", "face_confidence", "head",
    "head_confidence", "gaze", "gaze_confidence", "direction", "age_range", "dwell", "attention", "stopped",
    "first_seen",
}  # fmt: skip
"""Section 4 of the contract."""


def told(player: Player, url: str | None = None) -> dict[str, object]:
    answer: dict[str, object] = msgspec.json.decode(
        msgspec.json.encode(frame_answer(player.updates[-1], SIZE, NOON, url))
    )
    return answer


def test_every_entity_has_every_key_whatever_was_seen_of_it() -> None:
    for sight in (body(), person(), Observation(None, 0.0, face())):
        (entity,) = told(Player().stay(2, sight))["entities"].values()
        assert set(entity) == KEYS


def test_emotions_sum_to_one() -> None:
    (entity,) = told(Player().stay(2, person()))["entities"].values()
    emotions = ("neutral", "happiness", "surprise", "anger", "sadness")
    assert abs(sum(entity[f"emotion_{name}"] for name in emotions) - 1) < 1e-3


def test_boxes_stay_inside_the_picture() -> None:
    (entity,) = told(Player().stay(2, body(x=-40, y=300)))["entities"].values()
    assert entity["full_body_roi"] == [0, 300, 40, 180]


def test_only_a_job_has_a_url_and_only_a_late_frame_says_late() -> None:
    player = Player().stay(2, body())
    assert {"url", "late"} & set(told(player)) == set()
    player.show_at(player.time - 1)
    assert told(player, "https://foyer.example/1")["url"] == "https://foyer.example/1"
    assert told(player)["late"] is True


def test_an_answer_repeats_size_and_time() -> None:
    answer = told(Player().stay(1, body()))
    assert answer["input_size"] == [480, 640]
    assert answer["timestamp"] == "2023-11-14T22:13:20.000000+00:00"
    assert answer["status"] == 201
