"""What each built function weighs with its layers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from shipping import parts
from shipping.parts import Function

GOAL = 130_000_000
"""Bytes of a function and its layers, unzipped, that the project allows itself for a faster start; Lambda takes
262,144,000 (AWS Lambda Developer Guide, "Lambda quotas": 250 MB)."""


def weigh(function: Function) -> dict[str, int]:
    """Bytes of all files of each layer, then of the function's own code under its name."""
    folders: dict[str, Path] = {**function.layers, function.name: function.code}
    return {name: sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) for name, folder in folders.items()}


def main(_words: Sequence[str], console: Console) -> int:
    """Print each function's size; the exit status is 1 if one is over the goal."""
    weights = {function.name: weigh(function) for function in parts.load()}
    shown = Table("function", "MB", "of which", f"goal: {GOAL / 1e6:.0f} MB")
    for name, sizes in weights.items():
        total = sum(sizes.values())
        named = ", ".join(f"{part.removesuffix('Layer')} {size / 1e6:.1f}" for part, size in sizes.items())
        shown.add_row(name, f"{total / 1e6:.1f}", named, "over" if total > GOAL else "within")
    console.print(shown)
    return int(any(sum(sizes.values()) > GOAL for sizes in weights.values()))
