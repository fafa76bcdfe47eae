from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.geometry import Box
from foyer.scene.motion import begin, correct, predict
from foyer.scene.presets import FACING


@pytest.mark.parametrize("fps", [30, 10, 5, 2])
def test_a_walkers_speed_is_known_after_two_seconds_at_any_frame_rate(fps: int) -> None:
    motion = begin(Box(0, 100, 80, 240), FACING)
    for frame in range(1, 2 * fps + 1):
        motion = correct(predict(motion, 1 / fps, FACING), Box(120 * frame / fps, 100, 80, 240), FACING)

    assert motion.speed[0] == pytest.approx(0.5, abs=0.12)
    assert motion.speed[1] == pytest.approx(0.0, abs=0.01)


def test_uncertainty_grows_while_nobody_looks_and_shrinks_when_somebody_does() -> None:
    seen = correct(predict(begin(Box(0, 0, 80, 240), FACING), 0.1, FACING), Box(1, 0, 80, 240), FACING)
    later = predict(seen, 0.5, FACING)

    assert later.variance[0] > seen.variance[0]
    assert correct(later, later.box, FACING).variance[0] < later.variance[0]


@given(
    st.lists(st.tuples(st.floats(0, 5), st.floats(-1e4, 1e4), st.floats(0, 1e4)), max_size=30),
)
def test_the_filter_stays_finite_and_its_variance_positive(steps: list[tuple[float, float, float]]) -> None:
    motion = begin(Box(0, 0, 10, 10), FACING)
    for seconds, x, height in steps:
        motion = correct(predict(motion, seconds, FACING), Box(x, x, height / 2, height), FACING)
        assert all(map(math.isfinite, (*motion.position, *motion.velocity, *motion.variance)))
        assert motion.variance[0] > 0
        assert motion.variance[2] >= 0
