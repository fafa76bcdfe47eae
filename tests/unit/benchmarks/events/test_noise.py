from __future__ import annotations

from random import Random

import pytest

from benchmarks.events.noise import white


def test_white_noise_is_found_below_a_steady_drift() -> None:
    chance = Random(1)
    values = [0.3 * step + chance.gauss(0, 2.0) for step in range(4000)]

    assert white(values) == pytest.approx(2.0, rel=0.05)
