"""Pictures to run the nets on, at the size of their sources."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage import data

from recipe.nets import Net

Pixels = NDArray[np.uint8]

NATIVE_SIZES = {"person": 512, "face": 256}
"""Height and width, px, of the source nets whose conversions take any size."""


def native_size(net: Net) -> int:
    """Return height and width of the source net's input, px."""
    return NATIVE_SIZES.get(net.name) or int(net.input.shape[1])


def blocks(size: int, seed: int = 1) -> Pixels:
    """Return random coloured blocks under noise, `(1, size, size, 3)`: edges, flat parts and texture at once."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 256, (1, size // 16, size // 16, 3))
    fine = random.integers(0, 256, (1, size, size, 3))
    mixed = 0.8 * np.kron(coarse, np.ones((1, 16, 16, 1))) + 0.2 * fine
    return mixed.astype(np.uint8)


def photograph(net: Net) -> Pixels:
    """Return what `net` is made for out of a public photograph of one person, `(1, size, size, 3)`."""
    boxes = {"person": (0, 0, 512, 512), "face": (0, 0, 512, 512), "iris": (188, 84, 228, 124)}
    face = (147, 38, 297, 188)
    size = native_size(net)
    photo = np.asarray(data.astronaut())  # type: ignore[no-untyped-call]
    picture = Image.fromarray(photo).crop(boxes.get(net.name, face))
    return np.asarray(picture.resize((size, size), Image.Resampling.BILINEAR))[np.newaxis]
