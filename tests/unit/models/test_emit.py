"""The graph builder: padding, and the forms it writes for speed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from recipe.emit import Emitter, Input, window_pads


@given(st.integers(1, 7), st.sampled_from([1, 2]), st.integers(1, 64))
def test_same_padding_starts_and_counts_as_tensorflow_where_the_stride_divides(
    size: int, stride: int, cells: int
) -> None:
    """TensorFlow pads `max((cells - 1) * stride + size - length, 0)` in all, the smaller half before."""
    length = cells * stride
    total = max((cells - 1) * stride + size - length, 0)

    top, left, bottom, right = window_pads(size, stride, "SAME")

    assert (top, bottom) == (left, right)
    assert top == total // 2
    assert bottom >= total - total // 2
    assert (length + top + bottom - size) // stride + 1 == cells


def test_valid_padding_is_none() -> None:
    assert window_pads(3, 2, "VALID") == [0, 0, 0, 0]


def answer(emitter: Emitter, value: str, images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Run what was emitted so far, up to `value`."""
    emitter.output("answer", value, ["n", "c", "h", "w"])
    session = InferenceSession(emitter.model().SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"images": images})[0], np.float32)


@pytest.fixture
def images() -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, (1, 4, 6, 3), dtype=np.uint8)


def test_the_scale_of_the_input_is_carried_by_the_first_convolution(images: NDArray[np.uint8]) -> None:
    emitter = Emitter(Input((1, 4, 6, 3), mean=(1.0, 2.0, 3.0), scale=1 / 255))
    kernel = np.eye(3, dtype=np.float32)[:, :, None, None]

    result = answer(emitter, emitter.conv(emitter.images, kernel), images)

    expected = (images.astype(np.float32) - np.array([1, 2, 3], np.float32)) / 255
    np.testing.assert_allclose(result, expected.transpose(0, 3, 1, 2), atol=1e-6)


def test_prelu_scales_what_is_negative_by_its_channels_slope(images: NDArray[np.uint8]) -> None:
    emitter = Emitter(Input((1, 4, 6, 3), mean=(128.0, 128.0, 128.0)))
    slope = np.array([0.25, 0, -0.5], np.float32)

    result = answer(emitter, emitter.prelu(emitter.images, slope), images)

    values = (images.astype(np.float32) - 128).transpose(0, 3, 1, 2)
    np.testing.assert_allclose(result, np.where(values > 0, values, values * slope[:, None, None]), atol=1e-4)


def test_the_same_calls_give_the_same_bytes() -> None:
    def content() -> bytes:
        emitter = Emitter(Input((1, 4, 6, 3)))
        emitter.output("answer", emitter.clip(emitter.images, 0, 6), ["n", "c", "h", "w"])
        serialised: bytes = emitter.model().SerializeToString(deterministic=True)
        return serialised

    assert content() == content()
