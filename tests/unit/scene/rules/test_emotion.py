from __future__ import annotations

from dataclasses import replace

import pytest

from foyer.scene import track as tracking
from foyer.scene.feelings import NEUTRAL, Feelings
from foyer.scene.presets import FACING
from foyer.scene.rules import Finding
from foyer.scene.rules.emotion import EmotionDetected
from foyer.scene.told import Told
from foyer.scene.track import Track
from tests.fixtures.people import SIZE, person

RULE = EmotionDetected()


def feeling(peaking: int, rise: float = 0.6, watched: float = 5.0, peaks: int = 1) -> Track:
    """A face on which one emotion stands out from the usual, which is neutral."""
    shares = [1 - rise, 0.0, 0.0, 0.0, 0.0]
    shares[peaking] += rise
    feelings = Feelings(mood=tuple(shares), usual=NEUTRAL, watched=watched, peaking=peaking, peaks=peaks)
    return replace(tracking.begin(0, person(), 0.0, SIZE, FACING), feelings=feelings)


def confidence(track: Track) -> float:
    finding = RULE.finding(track)
    assert finding is not None
    return finding.confidence


@pytest.mark.parametrize(
    ("peaking", "key"),
    [(1, "emotion_happiness"), (2, "emotion_surprise"), (3, "emotion_anger"), (4, "emotion_sadness")],
)
def test_a_peak_is_told_by_its_emotion(peaking: int, key: str) -> None:
    finding = RULE.finding(feeling(peaking, peaks=4))

    assert finding is not None
    assert (finding.key, finding.value) == (key, 4)


def test_a_face_without_a_peak_has_nothing_to_tell() -> None:
    assert RULE.finding(feeling(0)) is None


def test_a_higher_peak_and_a_longer_look_are_surer() -> None:
    assert confidence(feeling(1, rise=0.3)) < confidence(feeling(1, rise=0.6)) < 1
    assert confidence(feeling(1, watched=0.2)) < confidence(feeling(1, watched=2.0)) < 1


def test_a_clear_smile_is_told_at_the_default_sensitivity() -> None:
    assert confidence(feeling(1, rise=0.4)) > 1 - 0.4


def test_each_peak_is_told_once() -> None:
    finding = Finding(0.9, "emotion_happiness", 2)

    assert RULE.again(Told(1, 1), finding)
    assert not RULE.again(Told(2, 2), finding)
