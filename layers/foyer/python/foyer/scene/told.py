"""What a person's client has been told of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What one rule last told of a person."""

    times: int
    """How often it has told anything."""
    value: int
    """The finding's value at the last time."""
