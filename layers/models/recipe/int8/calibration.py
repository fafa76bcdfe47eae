"""What integer arithmetic needs to know of a net's values: measured over pictures, kept as JSON under calibration/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from recipe.weights import Array

FINENESS = 127
"""Steps that the largest correction of a convolution is told in."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is added to the biases of one convolution."""

    step: float
    counts: list[int]
    """For each output channel, how many steps."""

    @classmethod
    def of(cls, amounts: Array) -> Correction:
        """The correction nearest to these amounts."""
        step = float(f"{max(float(np.abs(amounts).max()), 1e-9) / FINENESS:.3g}")
        return cls(step, [round(float(amount) / step) for amount in amounts])

    def amounts(self) -> Array:
        """`(out,)`."""
        return np.array(self.counts, np.float64) * self.step


@dataclass(frozen=True, slots=True)
class Calibration:
    """The content of one file."""

    ranges: Mapping[str, tuple[float, float]]
    """The lowest and highest value that is told apart, by value, after equalisation."""
    exponents: Mapping[str, list[int]] = field(default_factory=dict)
    """By the output of a convolution: the power of two that each channel is divided by."""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """By the output of a convolution."""


def read_calibration(path: Path) -> Calibration:
    """Read what `write_calibration` wrote."""
    content = json.loads(path.read_text())
    ranges = {name: (low, high) for name, (low, high) in content["ranges"].items()}
    corrections = {name: Correction(**content["corrections"][name]) for name in content["corrections"]}
    return Calibration(ranges, content["exponents"], corrections)


def write_calibration(path: Path, calibration: Calibration, pictures: int) -> None:
    """Write a calibration, one value a line, so that a difference can be read."""
    tables: dict[str, Mapping[str, object]] = {
        "ranges": calibration.ranges,
        "exponents": calibration.exponents,
        "corrections": {name: asdict(correction) for name, correction in calibration.corrections.items()},
    }
    blocks = [f'  "pictures": {pictures}'] + [f'  "{name}": {_table(table)}' for name, table in tables.items()]
    path.write_text("{\n" + ",\n".join(blocks) + "\n}\n")


def _table(table: Mapping[str, object]) -> str:
    rows = [f"    {json.dumps(name)}: {json.dumps(content, separators=(',', ':'))}" for name, content in table.items()]
    return "{\n" + ",\n".join(rows) + "\n  }"
