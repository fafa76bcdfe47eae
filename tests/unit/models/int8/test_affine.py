from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recipe.int8.affine import LARGEST_FACTOR, Affine, best_range, kernel_scales, quantized_kernel

finite = st.floats(-1e4, 1e4, width=32)


@given(finite, finite, st.floats(0, 1))
def test_a_number_inside_the_range_is_kept_to_half_a_step(one: float, other: float, share: float) -> None:
    low, high = min(one, other, 0.0), max(one, other, 0.0)
    affine = Affine.of_range(low, high)
    number = low + share * (high - low)

    off = abs(float(affine.rounded(np.array(number))) - number)

    assert off <= affine.scale * 1.001  # half a step of rounding, half a step because 0 lies on a step


@given(finite, finite)
def test_zero_is_kept_exactly_so_that_padding_stays_nothing(one: float, other: float) -> None:
    assert float(Affine.of_range(min(one, other), max(one, other)).rounded(np.array(0.0))) == 0.0


def test_an_end_that_hardly_any_value_reaches_is_cut() -> None:
    values = np.random.default_rng(0).uniform(0, 1, 10_000)

    low, high = best_range(values, 0.0, 4.0)

    assert low == 0
    assert 1 <= high < 1.2


def test_the_range_of_an_even_spread_is_kept_whole() -> None:
    values = np.random.default_rng(0).uniform(-2, 3, 10_000)

    low, high = best_range(values, -2.0, 3.0)

    assert low < -1.8
    assert high > 2.7


@given(st.integers(0, 99))
def test_weights_take_7_bits_and_are_kept_to_a_step_where_nothing_is_cut(seed: int) -> None:
    kernel = np.random.default_rng(seed).normal(0, 1, (4, 3, 3, 3)).astype(np.float32)

    scales = kernel_scales(kernel)
    stored = quantized_kernel(kernel, scales)

    assert stored.dtype == np.int8
    assert np.abs(stored).max() <= LARGEST_FACTOR
    off = np.abs(stored * scales.reshape(-1, 1, 1, 1) - kernel)
    assert np.all((off <= scales.reshape(-1, 1, 1, 1)) | (np.abs(stored) == LARGEST_FACTOR))


def test_a_channel_without_weights_has_a_scale() -> None:
    scales = kernel_scales(np.zeros((2, 3, 1, 1), np.float32))

    assert np.all(scales > 0)
