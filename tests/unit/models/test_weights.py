"""Reading the weights that TensorFlow.js publishes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recipe.weights import read_weights


def entry(dtype: str, shape: list[int], quantization: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return a manifest entry for a weight called w."""
    plain = {"name": "w", "dtype": dtype, "shape": shape}
    return plain | {"quantization": quantization} if quantization else plain


def read(folder: Path, content: bytes, *entries: dict[str, Any]) -> dict[str, Any]:
    """Read a manifest of one group whose shards are the two halves of `content`."""
    half = len(content) // 2
    (folder / "a.bin").write_bytes(content[:half])
    (folder / "b.bin").write_bytes(content[half:])
    return read_weights([{"paths": ["a.bin", "b.bin"], "weights": list(entries)}], folder)


def test_plain_weights_keep_type_and_shape_across_shards(tmp_path: Path) -> None:
    array = np.arange(6, dtype="<f4").reshape(2, 3)

    weights = read(tmp_path, array.tobytes(), entry("float32", [2, 3]))

    np.testing.assert_array_equal(weights["w"], array)


def test_float16_weights_are_widened(tmp_path: Path) -> None:
    array = np.array([0.5, -3, 1000], "<f2")

    weights = read(tmp_path, array.tobytes(), entry("float32", [3], {"dtype": "float16", "original_dtype": "float32"}))

    assert weights["w"].dtype == np.float32
    np.testing.assert_array_equal(weights["w"], [0.5, -3, 1000])


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_affine_weights_are_scaled_and_shifted(dtype: str, tmp_path: Path) -> None:
    array = np.array([0, 1, 255], np.dtype(dtype).newbyteorder("<"))

    weights = read(tmp_path, array.tobytes(), entry("float32", [3], {"dtype": dtype, "scale": 0.5, "min": -10.0}))

    np.testing.assert_array_equal(weights["w"], [-10, -9.5, 117.5])


def test_a_scalar_has_no_shape(tmp_path: Path) -> None:
    weights = read(tmp_path, np.array(7, "<i4").tobytes(), entry("int32", []))

    assert weights["w"].shape == ()
    assert int(weights["w"]) == 7


def test_left_over_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="describes 4 bytes, the files hold 6"):
        read(tmp_path, bytes(6), entry("float32", [1]))
