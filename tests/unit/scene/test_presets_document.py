"""The table in docs/presets.md has every parameter, with the values that are used."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from foyer.scene.presets import CEILING, FACING, Preset

TABLE = Path(__file__).parents[3] / "docs" / "presets.md"


def documented(column: int) -> dict[str, list[float]]:
    rows = [line.strip("|").split("|") for line in TABLE.read_text().splitlines() if line.startswith("| `")]
    return {row[0].strip(" `"): [float(value) for value in row[column].split(",")] for row in rows}


def used(preset: Preset) -> dict[str, list[float]]:
    values = {each.name: getattr(preset, each.name) for each in fields(preset)}
    return {name: list(value) if isinstance(value, tuple) else [value] for name, value in values.items()}


@pytest.mark.parametrize(("column", "preset"), [(1, FACING), (2, CEILING)])
def test_the_table_says_what_is_used(column: int, preset: Preset) -> None:
    told, true = documented(column), used(preset)

    assert list(told) == list(true)
    for name, values in true.items():
        assert told[name] == pytest.approx(values, abs=0.001), name
