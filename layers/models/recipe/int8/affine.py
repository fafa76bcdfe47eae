"""Numbers in 8 bits: which scale and zero point a range gets, and how kernels are rounded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recipe.weights import Array

LARGEST_FACTOR = 63
"""The largest weight that is multiplied as an integer: 7 bits. Processors without VNNI add pairs of uint8 x int8
products in 16 bits, and would saturate with 8."""
LARGEST_STORED = 127
"""The largest weight that is only stored as int8, and widened before anything is multiplied."""
_LEVELS = 255


@dataclass(frozen=True, slots=True)
class Affine:
    """`real = (stored - zero) * scale`, stored as uint8."""

    scale: float
    zero: int

    @classmethod
    def of_range(cls, low: float, high: float) -> Affine:
        """The finest that holds [low, high] and, exactly, 0."""
        low, high = min(low, 0.0), max(high, 0.0)
        scale = float(np.float32(max((high - low) / _LEVELS, 1e-8)))
        return cls(scale, int(np.clip(round(-low / scale), 0, _LEVELS)))

    def rounded(self, values: Array) -> Array:
        """What is left of real values once they were stored."""
        stored = np.clip(np.round(values / self.scale) + self.zero, 0, _LEVELS)
        return np.asarray((stored - self.zero) * self.scale)


def best_range(values: Array, low: float, high: float, steps: int = 16) -> tuple[float, float]:
    """The part of [low, high] that leaves the smallest mean squared error over a sample of values.

    Where nothing is below 0 only the upper end is sought. Searched on a grid of `steps` from a quarter to the whole.
    """
    parts = np.linspace(0.25, 1, steps)
    candidates = [(low * down, high * up) for up in parts for down in (parts if low < 0 else [1.0])]
    errors = [float(np.square(Affine.of_range(*ends).rounded(values) - values).mean()) for ends in candidates]
    return candidates[int(np.argmin(errors))]


def kernel_scales(kernel: Array, largest_weight: int = LARGEST_FACTOR, steps: int = 21) -> Array:
    """`(out,)`: for each output channel the step that leaves the smallest squared error, of `steps` from .6 to 1 of
    the one that holds its largest weight."""
    rows = kernel.reshape(len(kernel), -1).astype(np.float64)
    largest = np.maximum(np.abs(rows).max(axis=1), 1e-9)
    scales = np.stack([largest * part / largest_weight for part in np.linspace(0.6, 1, steps)])
    stored = np.clip(np.round(rows / scales[..., None]), -largest_weight, largest_weight)
    errors = np.square(stored * scales[..., None] - rows).sum(axis=2)
    return np.asarray(scales[errors.argmin(axis=0), np.arange(len(rows))], np.float32)


def quantized_kernel(kernel: Array, scales: Array, largest_weight: int = LARGEST_FACTOR) -> Array:
    """The kernel as int8, one scale per output channel."""
    stored = np.round(kernel / scales.reshape(-1, 1, 1, 1).astype(np.float64))
    return np.clip(stored, -largest_weight, largest_weight).astype(np.int8)
