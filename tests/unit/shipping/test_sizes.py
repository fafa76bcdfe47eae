from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from shipping import parts, sizes
from shipping.parts import Function
from shipping.sizes import weigh


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
    return Function("RestFunction", "rest.handler", tmp_path / "rest", {"HeavyLayer": tmp_path / "layer"})


def test_a_function_weighs_what_it_is_and_all_its_layers(rest: Function) -> None:
    assert weigh(rest) == {"HeavyLayer": 4_000, "rest": 1_000}


@pytest.mark.parametrize(("goal", "status", "verdict"), [(2_002_000, 0, "within"), (2_001_999, 1, "over")])
def test_the_goal_may_be_reached_but_not_passed(
    goal: int, status: int, verdict: str, rest: Function, monkeypatch: pytest.MonkeyPatch
) -> None:
    (rest.layers["HeavyLayer"] / "models/net.onnx").write_bytes(bytes(1_998_000))
    monkeypatch.setattr(parts, "load", lambda: [rest])
    monkeypatch.setattr(sizes, "GOAL", goal)
    console = Console(width=120, record=True, file=StringIO())

    assert sizes.main([], console) == status

    [row] = [line for line in console.export_text().splitlines() if line.startswith("│")]
    assert [cell.strip() for cell in row.split("│")[1:-1]] == ["rest", "2.0", "Heavy 2.0, rest 0.0", verdict]


def test_the_goal_is_below_what_lambda_takes() -> None:
    """AWS Lambda Developer Guide, "Lambda quotas": 250 MB of a function and its layers, unzipped."""
    assert sizes.GOAL < 250 * 1024 * 1024
