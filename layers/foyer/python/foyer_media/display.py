"""A decoded frame as it is meant to be seen: turned, mirrored, and with square pixels."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import Any

from av.sidedata.sidedata import SideDataContainer
from PIL import Image

LONG_SIDE = 4096
"""px to which larger frames are reduced: with any proportions that stays below what is accepted of a picture."""
_STRANGEST = 8
"""Times as wide as high, or as high as wide, that a pixel may be: anamorphic film has 2, and more is damage."""


def upright(frame: Any, aspect: Fraction | None = None) -> Image.Image:
    """An `av.VideoFrame` as a picture of at most `LONG_SIDE` px; `aspect` is a stored pixel's width to its height.

    Phones and doorbells record on their side, upside down or mirrored and say so; recorders store half the columns.
    """
    image: Image.Image = frame.to_image()
    turn = _turn(frame)
    image = image if turn is None else image.transpose(turn)
    size = _shown(frame.width, frame.height, aspect)
    if turn in _SWAPS_SIDES:
        size = size[::-1]
    return image if image.size == size else image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)


_SWAPS_SIDES = {
    Image.Transpose.ROTATE_90,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSPOSE,
    Image.Transpose.TRANSVERSE,
}


def _shown(width: int, height: int, aspect: Fraction | None) -> tuple[int, int]:
    """The size with square pixels: the side with too few is stretched, so that no detail is lost."""
    across = down = Fraction(1)
    if aspect and Fraction(1, _STRANGEST) <= aspect <= _STRANGEST:
        across, down = max(aspect, Fraction(1)), max(1 / aspect, Fraction(1))
    scale = min(Fraction(1), LONG_SIDE / max(width * across, height * down))
    return max(1, round(width * across * scale)), max(1, round(height * down * scale))


def _turn(frame: Any) -> Image.Transpose | None:
    """What undoes how the frame is stored, from its display matrix; odd angles count as the nearest quarter turn.

    The matrix maps a stored pixel (p, q), q downwards, to (a p + c q, b p + d q): libavutil's display.h.
    """
    # `frame.side_data` is kept by the frame and keeps it, so that no frame would be let go of before a collection.
    try:
        matrix = SideDataContainer(frame).get("DISPLAYMATRIX")  # type: ignore[call-arg] # as PyAV itself makes it
    except ValueError:  # beside it lies what PyAV has no name for, as in spatial video: the angle is to be had
        return _ROTATED[round(frame.rotation / 90) % 4]
    if matrix is None or len(bytes(matrix)) < 36:
        return None
    a, b, _, c, d, *_ = struct.unpack("=9i", bytes(matrix)[:36])
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return _ALONG[a < 0, d < 0]
    return _ACROSS[b < 0, c < 0]


_ROTATED = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
"""By quarter turns against the clock."""
_ALONG = {
    (False, False): None,
    (True, False): Image.Transpose.FLIP_LEFT_RIGHT,
    (False, True): Image.Transpose.FLIP_TOP_BOTTOM,
    (True, True): Image.Transpose.ROTATE_180,
}
_ACROSS = {
    (False, False): Image.Transpose.TRANSPOSE,
    (False, True): Image.Transpose.ROTATE_270,
    (True, False): Image.Transpose.ROTATE_90,
    (True, True): Image.Transpose.TRANSVERSE,
}
