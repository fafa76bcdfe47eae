from __future__ import annotations

from typing import Any

import msgspec
import pytest

from foyer_client import Entity, Event
from foyer_client.camera import words
from tests.client.answers import entity, event


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ((236, 78, 99, 98), "age_estimated        a1b2c3  [236, 78, 99, 98]  (90%)"),
        ((-0.071, 0.5), "age_estimated        a1b2c3  [-0.07, 0.50]  (90%)"),
        (31.4, "age_estimated        a1b2c3  31  (90%)"),
        (1.0, "age_estimated        a1b2c3  1  (90%)"),
        ("left", "age_estimated        a1b2c3  left  (90%)"),
        (None, "age_estimated        a1b2c3  (90%)"),
    ],
)
def test_an_event_is_a_line(value: Any, line: str) -> None:
    assert words.event_line(msgspec.convert(event("age_estimated"), Event), value) == line


def test_a_caption_leaves_out_what_is_to_be_seen() -> None:
    told = msgspec.convert(event("age_estimated"), Event)
    assert words.caption(told, 31.4) == "age estimated  a1b2c3  31"
    assert words.caption(told, (1, 2, 3, 4)) == words.caption(told, None) == "age estimated  a1b2c3"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "female 31 happy"),
        ({"gender": None, "age": None, "emotion_confidence": 0.0}, ""),
        ({"emotion_happiness": 0.3, "emotion_neutral": 0.7}, "female 31"),
        ({"emotion_happiness": 0.0, "emotion_anger": 0.9, "age": None}, "female angry"),
    ],
)
def test_a_person_is_what_is_known(known: dict[str, Any], said: str) -> None:
    assert words.who(msgspec.convert(entity(**known), Entity)) == said
