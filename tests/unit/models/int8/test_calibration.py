from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recipe.int8.calibration import FINENESS, Correction, read_calibration, write_calibration
from recipe.int8.graph import Graph
from recipe.int8.measure import measure
from recipe.int8.simulate import rounded_kernels
from recipe.sensitivity import losses
from tests.unit.models.int8.small import FIRST, measured, pictures, small_net


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_calibration(tmp_path / "net.json", measured(), pictures=6)

    assert read_calibration(tmp_path / "net.json") == measured()


def test_a_file_has_one_value_a_line(tmp_path: Path) -> None:
    write_calibration(tmp_path / "net.json", measured(), pictures=6)

    lines = (tmp_path / "net.json").read_text().splitlines()
    assert '  "pictures": 6,' in lines
    assert sum('"Relu_9":' in line for line in lines) == 1


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=8))
def test_a_correction_tells_amounts_to_half_a_step(amounts: list[float]) -> None:
    correction = Correction.of(np.array(amounts))

    assert max(abs(count) for count in correction.counts) <= FINENESS + 1
    np.testing.assert_allclose(correction.amounts(), amounts, atol=correction.step * 0.51)


def test_rounding_kernels_spares_those_that_stay_in_float() -> None:
    graph = Graph(small_net())

    rounded = rounded_kernels(graph, {FIRST})

    changed = [node.name for node in graph.convolutions if not np.array_equal(graph.kernel(node), rounded.kernel(node))]
    assert changed == [node.name for node in graph.convolutions if node.name != FIRST]


def test_every_convolution_has_a_loss() -> None:
    model = small_net()

    found = dict(losses(model, measure(model, frozenset(), pictures()), pictures()))

    assert list(found) == [node.name for node in Graph(model).convolutions]
    assert all(0 < loss < 0.5 for loss in found.values())
