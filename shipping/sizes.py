"""What each built function weighs with its layers, against what Lambda takes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from shipping import parts
from shipping.parts import Function

LIMIT = 250 * 1024 * 1024
"""Bytes of a function and its layers, unzipped (AWS Lambda quotas: 250 MB, which are 262,144,000 bytes)."""
GOAL = 130_000_000
"""Bytes that the project allows itself: room for what is to come, and a faster start."""


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def weigh(function: Function) -> dict[str, int]:
    """Bytes of each layer, then of the function's own code under its name."""
    return {name: size_of(folder) for name, folder in function.layers.items()} | {function.name: size_of(function.code)}


def verdict(total: int) -> str:
    """How a function's size stands to limit and goal."""
    if total > LIMIT:
        return f"over the limit of {_mb(LIMIT)} MB"
    return f"{'over' if total > GOAL else 'within'} the goal of {_mb(GOAL)} MB"


def table(functions: Sequence[Function]) -> Table:
    """Each function with its layers, against limit and goal."""
    shown = Table("function", "MB", "of which", "")
    for function in functions:
        weights = weigh(function)
        total = sum(weights.values())
        named = ", ".join(f"{name.removesuffix('Layer')} {_mb(size)}" for name, size in weights.items())
        shown.add_row(function.name, _mb(total), named, verdict(total))
    return shown


def main(_words: Sequence[str] = ()) -> int:
    """Print the table; the exit status is 1 if a function is over the goal."""
    functions = parts.load()
    Console(width=None if sys.stdout.isatty() else 140).print(table(functions))
    return int(any(sum(weigh(function).values()) > GOAL for function in functions))


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
