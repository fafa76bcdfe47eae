"""What all rules share: evidence in, a finding with its confidence out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from foyer.scene.told import Told
from foyer.scene.track import Track


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule sees in a track now."""

    confidence: float
    """The probability that it is so, in [0, 1]; of evidence alone, never of what was told or asked for."""
    key: str
    """The entity's key that it is about."""
    value: int
    """What it is, so that the same is not told twice; each rule numbers its values as it likes."""


class Rule(Protocol):
    """One event type."""

    @property
    def type(self) -> str:
        """The event's type."""

    def finding(self, track: Track) -> Finding | None:
        """What there is to tell; None while there is nothing."""

    def again(self, told: Told, finding: Finding) -> bool:
        """Whether a finding is news to somebody who was told that."""
