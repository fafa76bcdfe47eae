"""What a benchmark found, ready to be written: tables, and goals with what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, isnan

Cell = str | int | float | None
"""None is shown as a dash: there was nothing to measure."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of figures under a title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """What was to be reached, and what was; the limits are inclusive."""

    name: str
    measured: float
    least: float | None = None
    most: float | None = None

    @property
    def missing(self) -> float:
        """How far the figure lies outside the limits; 0 where the goal is met, infinite where nothing was measured."""
        if isnan(self.measured):
            return inf
        below = self.least - self.measured if self.least is not None else 0.0
        above = self.measured - self.most if self.most is not None else 0.0
        return max(below, above, 0.0)

    @property
    def wanted(self) -> str:
        """The limits in words."""
        if self.least is not None and self.most is not None:
            return f"{self.least:g} to {self.most:g}"
        return f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"

    @property
    def verdict(self) -> str:
        """Whether it is met, or by how much it was missed."""
        return f"missed by {shown(self.missing)}" if self.missing > 0 else "met"


def goal_table(goals: Iterable[Goal]) -> Table:
    """The goals as a table."""
    rows = tuple((goal.name, goal.wanted, goal.measured, goal.verdict) for goal in goals)
    return Table("Goals", ("goal", "wanted", "measured", "verdict"), rows)


def markdown(table: Table) -> str:
    """The table in Markdown, its title as a heading of the second level."""
    lines = [f"## {table.title}", "", _line(table.columns), _line(["---"] * len(table.columns))]
    lines += [_line([shown(cell) for cell in row]) for row in table.rows]
    if table.note:
        lines += ["", table.note]
    return "\n".join(lines) + "\n"


def shown(cell: Cell) -> str:
    """A figure with three digits that matter."""
    if cell is None or (isinstance(cell, float) and isnan(cell)):
        return "-"
    if isinstance(cell, float):
        digits = 0 if abs(cell) >= 100 else 1 if abs(cell) >= 10 else 2 if abs(cell) >= 1 else 3
        return f"{cell:.{digits}f}"
    return str(cell)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
