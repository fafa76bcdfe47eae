"""A whole picture scaled into the input of a detector."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from foyer.vision.arrays import Pixels

STEP = 32
"""The detectors take heights and widths in multiples of this."""

_GAP = 1.1
"""Whole steps of reduction are taken by plain averaging down to this many times the size wanted: two fifths faster than
filtering from the full picture, with the same people and faces found on the labelled data."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a detector is shown."""

    pixels: Pixels
    """`(1, height, width, 3)` RGB; aspect kept, black to the right and below."""
    scale: float
    """Picture px per view px."""


def view_of(image: Image.Image, long_side: int) -> View:
    """Scale the picture so that its long side has `long_side` px, and pad it to multiples of `STEP`.

    Padding, not stretching: stretched people are found less often.
    """
    scale = max(image.size) / long_side
    width, height = (max(round(side / scale), 1) for side in image.size)
    canvas = Image.new("RGB", (_padded(width), _padded(height)))
    canvas.paste(image.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=_GAP))
    return View(np.asarray(canvas)[np.newaxis], scale)


def _padded(side: int) -> int:
    return -(-side // STEP) * STEP
