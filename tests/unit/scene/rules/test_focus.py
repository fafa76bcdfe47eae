from __future__ import annotations

from dataclasses import replace

from foyer.scene import track as tracking
from foyer.scene.focus import Focus
from foyer.scene.presets import FACING
from foyer.scene.rules import Finding
from foyer.scene.rules.focus import FocusLocked
from foyer.scene.told import Told
from foyer.scene.track import Track
from tests.fixtures.people import SIZE, person

RULE = FocusLocked()


def holding(seconds: float, doubt: float = 0.0, spell: int = 1) -> Track:
    focus = Focus((0.2, 0.0), seconds, doubt, spell)
    return replace(tracking.begin(0, person(), 0.0, SIZE, FACING), focus=focus)


def test_a_gaze_is_surer_the_longer_it_is_held() -> None:
    short, long = RULE.finding(holding(0.5)), RULE.finding(holding(5.0))

    assert short is not None
    assert long is not None
    assert 0 < short.confidence < long.confidence < 1


def test_a_second_is_enough_and_less_is_not_at_the_default_sensitivity() -> None:
    before, after = RULE.finding(holding(0.95)), RULE.finding(holding(1.0))

    assert before is not None
    assert after is not None
    assert before.confidence < 0.1
    assert after.confidence > 0.97


def test_a_gaze_of_one_reading_or_one_in_doubt_is_not_held() -> None:
    assert RULE.finding(holding(0.0)) is None
    assert RULE.finding(holding(2.0, doubt=0.2)) is None


def test_each_gaze_is_told_once() -> None:
    finding = Finding(0.5, "gaze", 3)

    assert RULE.again(Told(2, 2), finding)
    assert not RULE.again(Told(3, 3), finding)
