"""From a bucket's counters to the metrics that clients ask for (contract, section 9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from foyer.analytics.traffic import EMOTIONS, Figures

Told = dict[str, float | bool | None]
"""A metric's value, or its parts; null where there is nobody to take a mean of."""

WITHHELD: Told = {"withheld": True}
"""What is told of a group too small to speak of."""

_AGES = range(0, 100, 10)


def _count(counter: str) -> Callable[[Figures], Told]:
    return lambda figures: {"value": figures.get(counter, 0)}


def _mean_seconds(total: str, number: str) -> Callable[[Figures], Told]:
    return lambda figures: {"value": _mean(figures, total, number)}


def _split(prefix: str, parts: Mapping[str, str]) -> Callable[[Figures], Told]:
    """Counts by part; `parts` maps what is told to how the counter ends."""
    return lambda figures: {part: figures.get(f"{prefix}_{counter}", 0) for part, counter in parts.items()}


def _mean(figures: Figures, total: str, number: str) -> float | None:
    """A mean of thousandths to three digits; None of nobody."""
    people = figures.get(number, 0)
    return round(figures.get(total, 0) / people / 1000, 3) if people else None


def _satisfaction(figures: Figures) -> Told:
    return {emotion: _mean(figures, f"emotion_{emotion}", "felt") for emotion in EMOTIONS}


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


METRICS: Mapping[str, Callable[[Figures], Told]] = {
    "passing_by": _count("passing_by"),
    "interested": _count("interested"),
    "stop_time": _mean_seconds("stop_ms", "interested"),
    "attention_time": _mean_seconds("attention_ms", "interested"),
    "gender": _split("gender", {"?": "unknown", "female": "female", "male": "male"}),
    "category": _split("category", _same("senior_female", "senior_male", "young_female", "young_male")),
    "satisfaction": _satisfaction,
    "visitors": _count("visitors"),
    "dwell_time": _mean_seconds("dwell_ms", "visitors"),
    "direction": _split("direction", _same("unknown", "up", "right", "left", "down")),
    "age": _split("age", {f"{decade}-{decade + 9}": str(decade) for decade in _AGES}),
}
"""By the name that clients use; the last four are not the original's."""
DEMOGRAPHIC = frozenset({"gender", "category", "satisfaction", "age"})
"""Those that describe the interested, and could describe one person where only one was interested."""


def tell(figures: Figures, metrics: tuple[str, ...], least_group: int) -> dict[str, Told]:
    """The metrics of one bucket; of 1 to `least_group` - 1 interested people no demographics are told."""
    small = 0 < figures.get("interested", 0) < least_group
    return {name: dict(WITHHELD) if small and name in DEMOGRAPHIC else METRICS[name](figures) for name in metrics}
