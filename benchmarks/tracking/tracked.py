"""What every tracker here takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from benchmarks.tracking.sequences import Sequence
from foyer.geometry import Box


@dataclass(frozen=True, slots=True)
class Tracked:
    """A person followed through a sequence."""

    frame: int
    """Counted from 0 among the frames that were given."""
    person: int
    box: Box


@dataclass(frozen=True, slots=True)
class Run:
    """One tracker's answer to one sequence."""

    tracked: tuple[Tracked, ...]
    seconds: float
    """Spent in the tracker itself, without preparing its input."""


class Tracker(Protocol):
    """Follows the people of one sequence."""

    def __call__(self, sequence: Sequence) -> Run:
        """Everybody it reports, frame by frame."""
