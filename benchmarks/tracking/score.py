"""One tracker's figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How well one tracker followed one sequence at one frame rate."""

    tracker: str
    sequence: str
    every: int
    mota: float
    idf1: float
    hota: float
    switches: int
    rate: float
    """Frames/s of the tracker."""
