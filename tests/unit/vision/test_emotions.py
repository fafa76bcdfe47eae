from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.observation import Emotions
from foyer.vision.arrays import Floats
from foyer.vision.emotions import to_emotions
from foyer.vision.head import MeanFace, looking
from foyer.vision.mesh import MOUTH_CORNERS
from foyer.vision.smile import smiling

FACE = 60 * MeanFace.load().points
STRAIGHT = np.eye(3)
NAMES = ("neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised")


def smiled(by: float) -> Floats:
    """The mean face, its mouth's corners drawn out and up by this many px, or in and down."""
    points = FACE.copy()
    points[list(MOUTH_CORNERS)] += np.array([[-by, -by, 0], [by, -by, 0]])
    return points


def emotions_of(name: str, strength: float = 1.0, mouth: float = -8) -> Emotions:
    expressions = np.full(7, (1 - strength) / 6)
    expressions[NAMES.index(name)] = strength
    return to_emotions(expressions, smiled(mouth), STRAIGHT)


def strongest(emotions: Emotions) -> str:
    return max(("neutral", "happiness", "surprise", "anger", "sadness"), key=lambda name: getattr(emotions, name))


@given(st.lists(st.floats(0, 1), min_size=7, max_size=7).filter(lambda drawn: sum(drawn) > 0.01), st.floats(-10, 10))
def test_the_five_emotions_are_shares_of_one(drawn: list[float], mouth: float) -> None:
    emotions = to_emotions(np.array(drawn) / sum(drawn), smiled(mouth), STRAIGHT)
    *shares, smile = astuple(emotions)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) >= 0
    assert 0 <= smile <= 1


@pytest.mark.parametrize(
    ("expression", "emotion"),
    [
        ("neutral", "neutral"),
        ("happy", "happiness"),
        ("sad", "sadness"),
        ("angry", "anger"),
        ("fearful", "surprise"),
        ("disgusted", "anger"),
        ("surprised", "surprise"),
    ],
)
def test_each_expression_has_its_emotion(expression: str, emotion: str) -> None:
    emotions = emotions_of(expression, 0.95)
    assert strongest(emotions) == emotion
    assert getattr(emotions, emotion) > 0.8


@pytest.mark.parametrize("mistaken", ["neutral", "sad"])
def test_a_smiling_mouth_outweighs_a_net_that_misses_it(mistaken: str) -> None:
    assert strongest(emotions_of(mistaken, 0.95, mouth=10)) == "happiness"


@pytest.mark.parametrize("expression", ["angry", "surprised"])
def test_a_wide_mouth_does_not_hide_anger_or_surprise(expression: str) -> None:
    assert strongest(emotions_of(expression, 0.95, mouth=10)) != "happiness"


def test_the_smile_grows_with_the_mouth_and_with_the_nets_belief() -> None:
    by_mouth = [smiling(smiled(by), STRAIGHT, 0.3, 0.7) for by in range(-8, 9, 4)]
    by_net = [smiling(FACE, STRAIGHT, happy, 1 - happy) for happy in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert by_mouth == sorted(set(by_mouth))
    assert by_net == sorted(set(by_net))


@given(st.floats(-0.6, 0.6), st.floats(-0.6, 0.6), st.floats(10, 200))
def test_the_smile_does_not_depend_on_where_the_head_turns_or_how_near_it_is(
    yaw: float, pitch: float, size: float
) -> None:
    rotation = looking(yaw, pitch)
    turned = size / 60 * smiled(5) @ rotation.T + (300, 200, 10)
    assert smiling(turned, rotation, 0.2, 0.8) == pytest.approx(smiling(smiled(5), STRAIGHT, 0.2, 0.8))
