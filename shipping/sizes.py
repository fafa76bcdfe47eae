"""What each function weighs with its layers, against what Lambda takes."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table

from shipping import plan
from shipping.plan import Function

LIMIT = 250 * 1024 * 1024
"""Bytes of a function and its layers, unzipped (AWS Lambda quotas: 250 MB, which are 262,144,000 bytes)."""
GOAL = 190_000_000
"""Bytes that the project allows itself: room for what is to come, and a faster start."""


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes."""

    zipped: int
    unzipped: int

    def __add__(self, other: Size) -> Size:
        """Both together."""
        return Size(self.zipped + other.zipped, self.unzipped + other.unzipped)


@dataclass(frozen=True, slots=True)
class Weight:
    """A function's own code, and its layers' sizes by name."""

    name: str
    own: Size
    layers: tuple[tuple[str, Size], ...]

    @property
    def total(self) -> Size:
        """All that Lambda unpacks."""
        return sum((size for _, size in self.layers), self.own)


def size_of(archive: Path) -> Size:
    """Of a zip file, as it is and unpacked."""
    with zipfile.ZipFile(archive) as opened:
        return Size(archive.stat().st_size, sum(entry.file_size for entry in opened.infolist()))


def weigh(function: Function) -> Weight:
    """Of a packaged function; FileNotFoundError if it is not packaged."""
    layers = tuple((layer.logical_id, size_of(layer.archive)) for layer in function.layers)
    return Weight(function.name, size_of(function.archive), layers)


def table(weights: Sequence[Weight]) -> Table:
    """Each layer; then each function with its layers, against limit and goal."""
    shown = Table("", _right("zipped MB"), _right("unzipped MB"), "with", "")
    for name, size in {name: size for weight in weights for name, size in weight.layers}.items():
        shown.add_row(name, _mb(size.zipped), _mb(size.unzipped))
    shown.add_section()
    for weight in weights:
        names = ", ".join(name.removesuffix("Layer") for name, _ in weight.layers)
        total = weight.total
        shown.add_row(weight.name, _mb(total.zipped), _mb(total.unzipped), names, verdict(total), style="bold")
    return shown


def verdict(total: Size) -> str:
    """How a function's size stands to limit and goal."""
    if total.unzipped > LIMIT:
        return f"over the limit of {_mb(LIMIT)} MB"
    return f"{'over' if total.unzipped > GOAL else 'within'} the goal of {_mb(GOAL)} MB"


def main() -> int:
    """Print the table; the exit status is 1 if a function is over the goal."""
    weights = [weigh(function) for function in plan.load().functions]
    Console(width=None if sys.stdout.isatty() else 120).print(table(weights))
    return int(any(weight.total.unzipped > GOAL for weight in weights))


def _right(name: str) -> Column:
    return Column(name, justify="right")


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
