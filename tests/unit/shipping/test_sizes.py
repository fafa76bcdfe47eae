from __future__ import annotations

import zipfile
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from shipping import plan, sizes
from shipping.plan import Function, Layer, Plan
from shipping.sizes import GOAL, LIMIT, Size, Weight, size_of, table, verdict, weigh


def test_the_size_of_an_archive_is_its_own_and_what_it_unpacks_to(tmp_path: Path) -> None:
    path = pack(tmp_path / "part.zip", 100_000)

    size = size_of(path)

    assert size.unzipped == 100_000
    assert size.zipped == path.stat().st_size < 1000


def test_a_function_weighs_what_it_is_and_all_its_layers() -> None:
    weight = Weight("rest", Size(1, 10), (("ALayer", Size(2, 20)), ("BLayer", Size(3, 30))))

    assert weight.total == Size(6, 60)


@pytest.mark.parametrize(
    ("unzipped", "told"),
    [(GOAL, "within the goal"), (GOAL + 1, "over the goal"), (LIMIT, "over the goal"), (LIMIT + 1, "over the limit")],
)
def test_limit_and_goal_may_be_reached_but_not_passed(unzipped: int, told: str) -> None:
    assert told in verdict(Size(0, unzipped))


def test_the_table_names_every_layer_once_and_every_function() -> None:
    shared = ("SharedLayer", Size(1_500_000, 2_500_000))
    weights = [Weight(name, Size(0, 500_000), (shared,)) for name in ("rest", "depart")]
    console = Console(width=120, record=True, file=StringIO())

    console.print(table(weights))

    rows = [line for line in console.export_text().splitlines() if line.startswith("│")]
    assert [row.split("│")[1].strip() for row in rows] == ["SharedLayer", "rest", "depart"]
    assert [cell.strip() for cell in rows[1].split("│")[2:5]] == ["1.5", "3.0", "Shared"]


@pytest.mark.parametrize(("goal", "status"), [(5_000, 0), (4_999, 1)])
def test_a_function_over_the_goal_fails_the_build(
    goal: int, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "PACKAGES", tmp_path)
    monkeypatch.setattr(sizes, "GOAL", goal)
    layer = Layer("HeavyLayer", tmp_path)
    function = Function("RestFunction", tmp_path / "rest", (layer,), "rest", ())
    monkeypatch.setattr(plan, "load", lambda: Plan((function,), (layer,)))
    pack(layer.archive, 4_000)
    pack(function.archive, 1_000)

    assert weigh(function).total.unzipped == 5_000
    assert sizes.main() == status


def pack(path: Path, size: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data", bytes(size))
    return path
