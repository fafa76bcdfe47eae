from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from shipping import parts, sizes
from shipping.parts import Function
from shipping.sizes import GOAL, LIMIT, table, verdict, weigh


@pytest.fixture
def rest(tmp_path: Path) -> Function:
    """A function of 1,000 bytes on a layer of 4,000."""
    for name, size in {
        "layer/python/pkg/code.so": 3_000,
        "layer/models/net.onnx": 1_000,
        "rest/rest.py": 1_000,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    return Function("RestFunction", "rest", tmp_path / "rest", {"HeavyLayer": tmp_path / "layer"}, ())


def test_a_function_weighs_what_it_is_and_all_its_layers(rest: Function) -> None:
    assert weigh(rest) == {"HeavyLayer": 4_000, "rest": 1_000}


@pytest.mark.parametrize(
    ("unzipped", "told"),
    [(GOAL, "within the goal"), (GOAL + 1, "over the goal"), (LIMIT, "over the goal"), (LIMIT + 1, "over the limit")],
)
def test_limit_and_goal_may_be_reached_but_not_passed(unzipped: int, told: str) -> None:
    assert told in verdict(unzipped)


def test_the_table_says_what_a_function_is_made_of(rest: Function) -> None:
    (rest.layers["HeavyLayer"] / "models/net.onnx").write_bytes(bytes(2_000_000))
    console = Console(width=120, record=True, file=StringIO())

    console.print(table([rest]))

    [row] = [line for line in console.export_text().splitlines() if line.startswith("│")]
    assert [cell.strip() for cell in row.split("│")[1:4]] == ["rest", "2.0", "Heavy 2.0, rest 0.0"]


@pytest.mark.parametrize(("goal", "status"), [(5_000, 0), (4_999, 1)])
def test_a_function_over_the_goal_fails_the_build(
    goal: int, status: int, rest: Function, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "load", lambda: [rest])
    monkeypatch.setattr(sizes, "GOAL", goal)

    assert sizes.main() == status
