"""Frames as they are sent: upright, no larger than asked for, JPEG."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from foyer_client.camera.source import Shot

QUALITY = 85
"""JPEG's; below it small faces lose detail to blocks, above it bytes grow fast."""
_LARGEST = 4_400_000
"""Bytes: a little less than Foyer takes, the other fields need some too."""


def shot_of(image: Image.Image, offset: float, size: int) -> Shot:
    """A decoded frame, scaled to a longest side of `size` px if it is larger."""
    small = _within(image, size).convert("RGB")
    return Shot(_jpeg(small), small, offset)


class BadPicture(Exception):
    """A picture that cannot be sent; the message says why, after its name."""


def shot_of_picture(encoded: bytes, offset: float, size: int) -> Shot:
    """A picture from a file: sent as it is unless it is too large, or BadPicture.

    Of one that is damaged Foyer says whether enough is there; here it is shown as grey where it cannot be decoded.
    """
    try:
        with Image.open(io.BytesIO(encoded), formats=("JPEG", "PNG")) as opened:
            blank = Image.new("RGB", opened.size, "grey")
            upright = _decoded(opened)
    except Exception as error:  # hostile bytes raise anything
        raise BadPicture("cannot be read as a picture and was passed over.") from error
    if upright is not None and (max(upright.size) > size or len(encoded) > _LARGEST):
        return shot_of(upright, offset, size)
    if len(encoded) > _LARGEST:
        raise BadPicture("is damaged, too large to be sent as it is, and was passed over.")
    return Shot(encoded, upright or blank, offset)


def _decoded(picture: Image.Image) -> Image.Image | None:
    """Upright, RGB; None where it is damaged."""
    try:
        return ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return None


def _within(image: Image.Image, size: int) -> Image.Image:
    scale = size / max(image.size)
    if scale >= 1:
        return image
    width, height = (max(1, round(side * scale)) for side in image.size)
    return image.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)


def _jpeg(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()
