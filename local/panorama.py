"""A clip made on the spot: a camera pans over a photograph on an empty wall, so that a person comes, stays and goes.

The photograph is scikit-image's astronaut: Eileen Collins, by NASA, public domain.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path

import skimage.data
from PIL import Image

PHOTOGRAPH = Path(skimage.data.__file__).parent / "astronaut.png"
FPS = 5.0
WIDTH, HEIGHT = 640, 480

_WALL = (196, 194, 190)
_FEATHER = 48
"""Width over which the photograph fades into the wall, px."""
_BREATH = 4
"""The hand-held camera's sway while it stays, px."""
_EMPTY, _PAN, _STAY, _AWAY = 5, 10, 20, 15
"""Frames of each phase; the pan is there twice."""

LENGTH = _EMPTY + _PAN + _STAY + _PAN + _AWAY


def frames() -> Iterator[bytes]:
    """The clip's frames, JPEG; nobody is in the first and the last second."""
    with Image.open(PHOTOGRAPH) as picture:
        photograph = picture.resize((HEIGHT, HEIGHT), Image.Resampling.LANCZOS)
    mask = _fading_mask(photograph.size)
    for position in _positions():
        view = Image.new("RGB", (WIDTH, HEIGHT), _WALL)
        view.paste(photograph, (position, 0), mask)
        yield jpeg(view)


def jpeg(picture: Image.Image) -> bytes:
    """A picture as a camera would send it."""
    buffer = io.BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def _positions() -> Iterator[int]:
    """Where the photograph's left edge is in each frame, px: beyond the right, in the middle, beyond the left."""
    right, middle, left = WIDTH, (WIDTH - HEIGHT) // 2, -HEIGHT
    yield from [right] * _EMPTY
    yield from (_between(right, middle, (n + 1) / _PAN) for n in range(_PAN))
    yield from (middle + round(_BREATH * math.sin(n)) for n in range(_STAY))
    yield from (_between(middle, left, (n + 1) / _PAN) for n in range(_PAN))
    yield from [left] * _AWAY


def _between(start: int, end: int, part: float) -> int:
    """Speeds up and slows down gently (smoothstep)."""
    return round(start + (end - start) * part * part * (3 - 2 * part))


def _fading_mask(size: tuple[int, int]) -> Image.Image:
    width, height = size
    row = bytes(min(255, 255 * min(x, width - 1 - x) // _FEATHER) for x in range(width))
    return Image.frombytes("L", (width, height), row * height)
