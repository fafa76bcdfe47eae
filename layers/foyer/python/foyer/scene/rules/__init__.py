"""When something is told of a person: one small class per event type, all of them in `RULES`."""

from foyer.scene.rules.age import AgeEstimated
from foyer.scene.rules.direction import DirectionEstimated
from foyer.scene.rules.emotion import EmotionDetected
from foyer.scene.rules.focus import FocusLocked
from foyer.scene.rules.gender import GenderEstimated
from foyer.scene.rules.rule import Finding, Rule

RULES: tuple[Rule, ...] = (AgeEstimated(), GenderEstimated(), FocusLocked(), EmotionDetected(), DirectionEstimated())

__all__ = ["RULES", "Finding", "Rule"]
