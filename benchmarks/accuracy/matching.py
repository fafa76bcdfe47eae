"""Which of the boxes found are which of the boxes labelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Found = TypeVar("Found")
Label = TypeVar("Label")


def match(
    found: Sequence[Found], labels: Sequence[Label], alike: Callable[[Found, Label], float], least: float
) -> dict[int, int]:
    """Index of what was found -> index of its label: the most alike first, each once, none less alike than `least`."""
    likenesses = [(alike(one, label), i, j) for i, one in enumerate(found) for j, label in enumerate(labels)]
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in sorted(likenesses, key=lambda triple: (-triple[0], triple[1:])):
        if likeness >= least and i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched


@dataclass(slots=True)
class Outcomes:
    """What became of every label and of every box found, over many pictures."""

    labels: list[tuple[float, bool]] = field(default_factory=list)
    """Size, px, and whether it was found."""
    found: list[tuple[float, float, bool]] = field(default_factory=list)
    """Size, px, confidence, and whether it is labelled."""

    def recall(self, least: float = 0.0, below: float = float("inf")) -> float:
        """The share of the labels of this size that were found; NaN where there are none."""
        return share([hit for size, hit in self.labels if least <= size < below])

    def precision(self, least: float = 0.0, below: float = float("inf")) -> float:
        """The share of what was found of this size that is labelled; NaN where nothing was."""
        return share([hit for size, _, hit in self.found if least <= size < below])

    def counts(self, least: float = 0.0, below: float = float("inf")) -> tuple[int, int]:
        """How many labels, and how many false boxes, are of this size."""
        labels = sum(least <= size < below for size, _ in self.labels)
        return labels, sum(least <= size < below and not hit for size, _, hit in self.found)

    def add(self, other: Outcomes) -> None:
        """Take over another's outcomes."""
        self.labels += other.labels
        self.found += other.found


def share(hits: Sequence[bool]) -> float:
    """How many of these are true, in [0, 1]; NaN where there are none."""
    return sum(hits) / len(hits) if hits else float("nan")
