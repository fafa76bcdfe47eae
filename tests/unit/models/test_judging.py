"""How answers are counted, and the report on sizes and speeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from foyer.geometry import Box
from recipe.bodies import Tally
from recipe.convert import convert
from recipe.nets import EMOTION
from recipe.report import rows

ONE, OTHER, FAR = Box(0, 0, 10, 20), Box(50, 0, 10, 20), Box(200, 0, 10, 20)


def test_each_labelled_body_is_matched_once_by_the_best_answer() -> None:
    tally = Tally()

    tally.add([(ONE, 0.6), (ONE, 0.9), (FAR, 0.4)], [ONE, OTHER], [], same=0.5)

    assert tally.answers == [(0.9, True), (0.6, False), (0.4, False)]
    assert str(tally) == "1 of 2, 2 false, AP 0.500"


def test_an_answer_on_a_body_that_need_not_be_found_is_neither_right_nor_false() -> None:
    tally = Tally()

    tally.add([(OTHER, 0.9)], [ONE], [OTHER], same=0.5)

    assert tally.answers == []


def test_answers_below_the_limit_count_for_precision_over_recall_alone() -> None:
    tally = Tally()

    tally.add([(ONE, 0.9), (OTHER, 0.1)], [ONE, OTHER], [], same=0.5)

    assert str(tally) == "1 of 2, 0 false, AP 1.000"


@pytest.mark.models
def test_a_row_tells_choice_sizes_and_milliseconds(dist: Path, packages: Path, tmp_path: Path) -> None:
    (tmp_path / "emotion.onnx").write_bytes(convert(EMOTION, packages).SerializeToString())

    (row,) = rows(EMOTION, dist, tmp_path, rounds=2)

    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[:2] == ["emotion", "int8 weights"]
    assert int(cells[2]) < int(cells[3]) / 3
    assert cells[4] == "112 x 112"
    assert all(float(cell.split()[0]) > 0 for cell in cells[5:])
