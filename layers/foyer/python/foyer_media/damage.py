"""How much of a clip is damaged, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from foyer_media.words import duration

Degree = Literal["none", "some", "most"]


@dataclass(frozen=True, slots=True)
class Damage:
    """What was read of a clip, and what was not."""

    frames: int
    unreadable: int = 0
    """Pictures that could not be read."""
    seconds: float = 0.0
    """From its first frame to its last."""
    lost: Sequence[float] = ()
    """The lengths of its damaged stretches, s."""
    ended: str | None = None
    """A sentence about where it broke off; what would have followed has no length that anybody knows."""

    @property
    def degree(self) -> Degree:
        """`most`: more of its time or pictures is damaged than not."""
        if 2 * sum(self.lost) > self.seconds or self.unreadable > self.frames:
            return "most"
        return "some" if self.ended or self.lost or self.unreadable else "none"

    @property
    def sentences(self) -> list[str]:
        """What is damaged; nothing where nothing is."""
        told = ["Most of it is damaged."] if self.degree == "most" else []
        if self.lost:
            told.append(_stretches(self.lost))
        if self.ended:
            told.append(self.ended)
        elif self.unreadable:
            total = self.frames + self.unreadable
            told.append(f"{self.unreadable} of {total} pictures cannot be read and were passed over.")
        return told


def _stretches(lost: Sequence[float]) -> str:
    if len(lost) == 1:
        return f"One stretch of {duration(lost[0])} is damaged."
    return f"{len(lost):,} stretches, {duration(sum(lost))} in all, are damaged."
