"""The portraits with a labelled age or gender, and what was told of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen, main_face
from foyer.scene import Entity
from tests.accuracy.labelled import Row, portraits

SETS = ("london", "canada", "congress")
AGES = (13, 26, 41, 61, 120)


@dataclass(frozen=True, slots=True)
class Told:
    """One portrait's labels beside its entity."""

    labels: Row
    entity: Entity


def pictures() -> list[Picture]:
    return [Picture(portrait.file) for portrait in portraits(*SETS)]


def told(seen: Seen, label: str) -> list[Told]:
    """Every portrait with this label, where a face was seen."""
    pairs = [(portrait.labels, main_face(seen[Picture(portrait.file)])) for portrait in portraits(*SETS)]
    return [Told(labels, one) for labels, one in pairs if labels.get(label) and one is not None]


def age_band(labels: Row) -> str:
    """`13-25`, `26-40` ...; `age unknown` without a label."""
    if not labels.get("age"):
        return "age unknown"
    age = float(labels["age"])
    upper = next(limit for limit in AGES[1:] if age < limit)
    return f"age {AGES[AGES.index(upper) - 1]}-{upper - 1}"


GROUPINGS: tuple[Callable[[Row], str], ...] = (
    lambda labels: "all",
    lambda labels: labels["set"],
    age_band,
    lambda labels: labels.get("gender", ""),
    lambda labels: labels.get("ethnicity", ""),
)


def groups(people: Sequence[Told]) -> dict[str, list[Told]]:
    """Everybody, then by set, age band, gender and ethnicity; who lacks a label is in no group of it."""
    found: dict[str, list[Told]] = {}
    for grouping in GROUPINGS:
        names = sorted({grouping(one.labels) for one in people} - {""})
        found |= {name: [one for one in people if grouping(one.labels) == name] for name in names}
    return found
