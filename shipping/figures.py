"""What was measured of a built function, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Column, Table


@dataclass(frozen=True, slots=True)
class Figures:
    """One function in one execution environment."""

    function: str
    first_answer: float
    """From the first request to its answer, the start of the runtime included, ms: the quickest of the cold starts."""
    init: float
    """Of this the start of Python and the function's imports, ms."""
    warm: dict[str, float]
    """Median answer to each sample once everything is loaded, ms; the emulated services' time is in it."""
    peak_memory: int
    """Bytes."""
    memory: int
    """MB that the template gives; the emulator does not enforce it."""
    budget: float | None = None
    """ms that the first answer may take, where somebody waits for it."""

    @property
    def fits(self) -> bool:
        """Whether the function keeps to the memory that the template gives."""
        return self.peak_memory <= self.memory * 1024 * 1024

    @property
    def in_time(self) -> bool:
        """Whether the first answer keeps to its budget."""
        return self.budget is None or self.first_answer <= self.budget


def as_json(figures: Sequence[Figures]) -> list[dict[str, Any]]:
    """For build/emulate.json."""
    return [asdict(one) for one in figures]


def table(figures: Sequence[Figures]) -> Table:
    """A row for each sample; what belongs to the function as a whole stands in its first."""
    names = ("cold start ms", "budget", "init ms", "warm ms", "peak MB", "of MB")
    shown = Table("function", "sample", *(Column(name, justify="right") for name in names))
    for one in figures:
        peak = f"{one.peak_memory / 1024 / 1024:.0f}"
        budget = "" if one.budget is None else f"{one.budget:.0f}"
        whole = [one.function, f"{one.first_answer:.0f}", budget, f"{one.init:.0f}", peak, str(one.memory)]
        for sample, warm in one.warm.items():
            function, first, budget, init, peak, memory = whole
            shown.add_row(function, sample, first, budget, init, f"{warm:.1f}", peak, memory)
            whole = [""] * len(whole)
        shown.add_section()
    return shown
