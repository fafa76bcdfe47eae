"""Rows of a picture that were never received: the camera, or what relays its frames, filled them before sending.

Decoders fill what they lack with grey (a JPEG's blocks without coefficients), with green (a frame of zeros in YUV) or
with the last row that came, again and again; then the frame is encoded anew, whole and wrong. Such rows are equal to
each other as nothing is that a sensor saw. `make received` measures on real pictures how often that is wrong.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from foyer.geometry import Box

_Rows = NDArray[np.float32]
"""`(height, columns, 3)`, RGB in [0, 255]."""

LEAST = 0.1
"""The smallest share of the rows that is looked for: flat bars and captions at the bottom are lower."""
_COLUMNS = 160
"""So many columns stand for all."""
_EQUAL = 0.6
"""Mean difference between two rows, of 255, up to which they are equal."""
_FLAT = 2.0
"""Spread within a row up to which it has one colour ..."""
_CHANGES, _STEP = 0.3, 1.5
"""... and the share of neighbouring columns that differ, by so much of 255, in a row that shows something: walls and
floors of two colours have one such place."""
_GREY, _GREY_REACH = 128.0, 4.0
"""Of 255: what libjpeg makes of blocks without coefficients, and the same through a video's range of 16 to 235."""
_GREENS = (65.0, 150.0)
"""Of 255: what zeros in YUV are by BT.601 and BT.709, in either range ..."""
_NOT_GREEN = 12.0
"""... and what red and blue are at most."""
_BLOCK = 16
"""Rows of a row of blocks: where the picture breaks off, the last is only partly there."""
_EDGE = 4.0
"""Mean difference, of 255, that a picture has from the fill below it."""


def unreceived(image: Image.Image) -> float:
    """The share of an RGB picture's rows, at its bottom, that are filled; 0 where all was received."""
    width, height = image.size
    if height < 2 * _BLOCK or not _equal(_rows(image.crop((0, height - 2, width, height)))).all():
        return 0.0  # as nearly all pictures, at the cost of two rows
    rows = _rows(image)
    filled = int(np.argmin(_equal(rows)[::-1]))  # no more than all but the first row that differs; 0: all are equal
    if filled < max(LEAST * height, _BLOCK) or not _is_fill(rows, filled):
        return 0.0
    partly = 0 if _shows(rows[-1]) else _BLOCK
    return min(filled + partly, height - 1) / height


def received_part(share: float, orientation: int, width: int, height: int) -> Box | None:
    """What was received of an upright picture of that size, px, where `share` of the rows as stored was not.

    None where all was. `orientation` is EXIF's: the bottom of what is stored is at the side that it says.
    """
    if share == 0:
        return None
    if orientation in {3, 4}:
        return Box(0.0, height * share, width, height * (1 - share))
    if orientation in {5, 8}:
        return Box(0.0, 0.0, width * (1 - share), height)
    if orientation in {6, 7}:
        return Box(width * share, 0.0, width * (1 - share), height)
    return Box(0.0, 0.0, width, height * (1 - share))


def _rows(image: Image.Image) -> _Rows:
    columns = min(image.width, _COLUMNS)
    return np.asarray(image.resize((columns, image.height), Image.Resampling.NEAREST), np.float32)


def _equal(rows: _Rows) -> NDArray[np.bool_]:
    """Which rows are equal to the last one."""
    return np.asarray(np.abs(rows - rows[-1]).mean(axis=(1, 2)) <= _EQUAL)


def _is_fill(rows: _Rows, filled: int) -> bool:
    last, above = rows[-1], rows[max(len(rows) - filled - _BLOCK, 0)]
    if _shows(last):
        return True
    return (
        float(last.std(axis=0).max()) <= _FLAT
        and _is_a_fills(last.mean(axis=0))
        and float(np.abs(above - last).mean()) >= _EDGE
    )


def _shows(row: _Rows) -> bool:
    """Whether a row has a picture in it."""
    steps = np.abs(np.diff(row, axis=0)).mean(axis=1)
    return float((steps > _STEP).mean()) >= _CHANGES


def _is_a_fills(colour: _Rows) -> bool:
    red, green, blue = map(float, colour)
    if max(abs(red - _GREY), abs(green - _GREY), abs(blue - _GREY)) <= _GREY_REACH:
        return True
    return max(red, blue) <= _NOT_GREEN and _GREENS[0] <= green <= _GREENS[1]
