"""Inputs worth trying again, kept in `build/fuzz/`, uncommitted: the dearest of each kind, and those that failed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "build/fuzz"
MOST_SECONDS = 2.0
"""CPU time of one input (contract, section 7)."""
_KEPT = 10
"""Of each kind, by seconds and by seconds a byte."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one input took."""

    seconds: float
    """CPU time of this thread."""
    size: int
    """Bytes."""

    @property
    def a_byte(self) -> float:
        """Seconds a byte."""
        return self.seconds / max(self.size, 1)


class Corpus:
    """The inputs of one kind."""

    def __init__(self, kind: str, folder: Path = FOLDER) -> None:
        """What earlier runs have kept is there from the start."""
        self._kind, self._folder = kind, folder
        self.kept = [path.read_bytes() for path in sorted((folder / kind).glob("*"))]
        self._dearest: list[tuple[Cost, bytes]] = []
        self._failed: set[bytes] = set()
        self._tried = 0

    @contextmanager
    def trying(self, data: bytes) -> Iterator[None]:
        """Measure what is done with an input; it fails where that takes too long."""
        begun = time.thread_time()
        try:
            yield
            cost = Cost(time.thread_time() - begun, len(data))
            assert cost.seconds < MOST_SECONDS, f"{cost.seconds:.2f} s for {cost.size:,} bytes"
        except Exception:
            self._failed.add(data)
            raise
        self._tried += 1
        self._dearest.append((cost, data))
        if len(self._dearest) > 4 * _KEPT:
            self._dearest = _worst(self._dearest)

    def save(self) -> None:
        """Keep what failed and what was dearest in place of what earlier runs have kept, and say what that took."""
        folder, worst = self._folder / self._kind, _worst(self._dearest)
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*"):
            path.unlink()
        for data in self._failed | {data for _, data in worst}:
            (folder / sha256(data).hexdigest()[:16]).write_bytes(data)
        costs = [cost for cost, _ in worst]
        seconds, a_byte = max(cost.seconds for cost in costs), max(cost.a_byte for cost in costs)
        said = f"{self._kind}: {self._tried:,} inputs, {len(self._failed)} failed; at worst {seconds:.3f} s of a core, "
        (self._folder / f"{self._kind}.txt").write_text(f"{said}{a_byte * 1e6:.1f} us a byte\n")


def _worst(tried: list[tuple[Cost, bytes]]) -> list[tuple[Cost, bytes]]:
    by_seconds = sorted(tried, key=lambda one: one[0].seconds, reverse=True)[:_KEPT]
    by_byte = sorted(tried, key=lambda one: one[0].a_byte, reverse=True)[:_KEPT]
    return list({data: (cost, data) for cost, data in by_seconds + by_byte}.values())
