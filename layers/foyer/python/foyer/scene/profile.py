"""Who a person seems to be, gathered over frames: age and gender."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, erf, exp, log, sqrt

from foyer.observation import FaceObservation
from foyer.scene.confidence import SUSPICION, assured

_AGE_SPREAD = 3.5
"""What one face's age strays from the mean over a person's faces, standard deviation, years ..."""
_AGE_BIAS = 4.2
"""... and what the same face repeats in every frame, where more of them do not help. Together 5.5, which is the mean
error of 4.4 over London, Canada and congress, as a standard deviation."""
_AGE_FACES = 6.0
"""Faces after which more of them hardly move the age by 5 years: of somebody who walks past, one strays by 6 (data: the
clip of walking people)."""
_AGE_UNSETTLED = 0.025
"""How often they do all the same (data: scripted scenes, the seeds of `--fit`)."""
_AGE_TOLERANCE = 5.0
"""The contract's `age_confidence` is about so many years."""
_WITHIN_90 = 1.645
"""Spreads of a normal distribution that hold 90 % of it on both sides."""
_FULL_FACE = 45.0
"""Faces this wide and wider, px, count fully: at 30 px a reading strays by a fifth more (data:
portraits shown anew)."""
_GENDER_FACES = 4.0
"""Faces of one person err together: so many of them at most count as independent."""
_GENDER_FEWEST = 2.0
"""Faces before which no gender is settled."""
_INDEPENDENT = 0.3
"""Frames closer than so many seconds tell the same twice."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Running estimates; weights count full-size frontal faces seen."""

    age: float = 0.0
    """Weighted mean, years; means nothing while `age_weight` is 0."""
    age_weight: float = 0.0
    male: float = 0.0
    """Weighted mean log-odds of being male; means nothing while `male_weight` is 0."""
    male_weight: float = 0.0

    def seen(self, face: FaceObservation, seconds: float) -> Profile:
        """The estimates after one more face, `seconds` after the last one."""
        profile = self
        if face.age is not None:
            total, share = _added(self.age_weight, face, seconds)
            profile = replace(profile, age=profile.age + (face.age - profile.age) * share, age_weight=total)
        if face.male is not None:
            total, share = _added(self.male_weight, face, seconds)
            male = profile.male + (_log_odds(face.male) - profile.male) * share
            profile = replace(profile, male=male, male_weight=total)
        return profile

    @property
    def age_error(self) -> float:
        """The spread of the age estimate, years."""
        return sqrt(_AGE_BIAS**2 + _AGE_SPREAD**2 / max(self.age_weight, 0.1))

    @property
    def age_confidence(self) -> float:
        """The probability that the true age is within 5 years; 0 until an age is known."""
        return erf(_AGE_TOLERANCE / (self.age_error * sqrt(2))) if self.age_weight > 0 else 0.0

    @property
    def age_range(self) -> tuple[float, float] | None:
        """Where the true age lies nine times in ten, years; None until an age is known."""
        if self.age_weight == 0:
            return None
        reach = _WITHIN_90 * self.age_error
        return max(self.age - reach, 0.0), self.age + reach

    @property
    def gender(self) -> str | None:
        """`male`, `female`, or None until known."""
        if self.male_weight == 0:
            return None
        return "male" if self.male > 0 else "female"

    @property
    def gender_confidence(self) -> float:
        """The probability that `gender` is right; 0 until it is known."""
        if self.male_weight == 0:
            return 0.0
        return 1 / (1 + exp(-abs(self.male) * sqrt(min(self.male_weight, _GENDER_FACES))))

    @property
    def age_settled(self) -> float:
        """The probability that more faces would move the age by less than 5 years."""
        if self.age_weight == 0:
            return 0.0
        return assured(self.age_weight, _AGE_FACES, _AGE_UNSETTLED)

    @property
    def gender_settled(self) -> float:
        """The probability that `gender` is right, once enough faces have been seen."""
        if self.male_weight < _GENDER_FEWEST:
            return SUSPICION * self.male_weight / _GENDER_FEWEST
        return self.gender_confidence


def _added(weight: float, face: FaceObservation, seconds: float) -> tuple[float, float]:
    """A sum of weights with one more face, and that face's share of it; soon after another it tells little new."""
    more = quality(face) * (1.0 if weight == 0 else 1 - exp(-seconds / _INDEPENDENT))
    return weight + more, more / (weight + more)


def quality(face: FaceObservation) -> float:
    """What a face counts, in [0.05, 1]: 1 if it is large and frontal."""
    size = min(face.box.width / _FULL_FACE, 1.0)
    frontal = max(cos(face.head[0]), 0.0) ** 2 if face.head is not None else 0.25
    return max(size * frontal, 0.05)


def _log_odds(probability: float) -> float:
    p = min(max(probability, 0.01), 0.99)
    return log(p / (1 - p))
