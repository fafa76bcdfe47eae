"""Figures that sum up many errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

NOTHING = float("nan")
"""The score of no measurements."""


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; NaN of nothing."""
    return float(np.mean(values)) if len(values) else NOTHING


def spread(values: Sequence[float]) -> float:
    """The standard deviation of these values; NaN of nothing."""
    return float(np.std(values)) if len(values) else NOTHING


def mean_absolute(errors: Sequence[float]) -> float:
    """The mean of the errors' sizes; NaN of nothing."""
    return mean([abs(error) for error in errors])


def f1(positive: Sequence[bool], told: Sequence[bool]) -> float:
    """The harmonic mean of precision and recall of what was told; NaN where nothing is, or was told, positive."""
    both = sum(is_so and said for is_so, said in zip(positive, told, strict=True))
    either = sum(positive) + sum(told)
    return 2 * both / either if either else NOTHING


def slope(given: Sequence[float], read: Sequence[float]) -> float:
    """By how much the reading rises with each unit given (least squares); NaN where what is given never changes."""
    if len(given) < 2 or np.ptp(given) == 0:
        return NOTHING
    away = np.asarray(given) - np.mean(given)
    return float(away @ (np.asarray(read) - np.mean(read)) / (away @ away))


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence falls into one tenth of [0, 1]."""

    confidence: float
    """Their mean."""
    accuracy: float
    """The share that is right."""
    count: int


def reliability(answers: Sequence[tuple[float, bool]], bins: int = 10) -> list[Bin]:
    """Confidence beside accuracy in bins of equal width; empty bins are left out."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in answers:
        sorted_in[min(int(confidence * bins), bins - 1)].append((confidence, right))
    return [Bin(mean([c for c, _ in some]), mean([r for _, r in some]), len(some)) for some in sorted_in if some]


def calibration_error(answers: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: how far accuracy lies from confidence, bin by bin, weighted (Guo et al. 2017)."""
    if not answers:
        return NOTHING
    return sum(one.count * abs(one.accuracy - one.confidence) for one in reliability(answers, bins)) / len(answers)
