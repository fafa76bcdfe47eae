"""Chance that has a memory, in seconds rather than frames."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt
from random import Random


@dataclass(slots=True)
class Wander:
    """A value about 0 with spread 1 that forgets itself with a time constant, s (Ornstein-Uhlenbeck)."""

    chance: Random
    memory: float
    time: float | None = None
    value: float = 0.0

    def at(self, time: float) -> float:
        """The value at a time, which is never before the last one asked for."""
        if self.time is None:
            self.value = self.chance.gauss(0, 1)
        else:
            kept = exp(-(time - self.time) / self.memory)
            self.value = self.value * kept + sqrt(1 - kept * kept) * self.chance.gauss(0, 1)
        self.time = time
        return self.value


def bursts(chance: Random, seconds: float, rate: float, length: float, spread: float) -> list[tuple[float, float]]:
    """Begin and end of spells: so many a second, their length, s, gamma distributed about `length`."""
    shape = (length / spread) ** 2
    found, time = [], 0.0
    while rate > 0:
        time += chance.expovariate(rate)
        if time >= seconds:
            break
        found.append((time, time + chance.gammavariate(shape, length / shape)))
    return found


def during(spells: list[tuple[float, float]], time: float) -> bool:
    """Whether one of them lasts."""
    return any(begin <= time < end for begin, end in spells)
