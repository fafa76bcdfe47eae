"""Any colour form a JPEG or PNG may have -> 8-bit RGB."""

from __future__ import annotations

import numpy as np
from PIL import Image

BACKGROUND = (255, 255, 255)
"""What shows through transparency: white, as a viewer's page would show it."""


def to_rgb(image: Image.Image) -> Image.Image:
    """Grey, palette, CMYK, 1 and 16 bit, with or without transparency -> mode RGB."""
    if image.mode.startswith("I"):
        return _from_16_bit(image).convert("RGB")
    if image.has_transparency_data:
        rgba = image.convert("RGBA")
        flat = Image.new("RGB", image.size, BACKGROUND)
        flat.paste(rgba, mask=rgba.getchannel("A"))
        return flat
    return image if type(image) is Image.Image and image.mode == "RGB" else image.convert("RGB")


def _from_16_bit(image: Image.Image) -> Image.Image:
    """16-bit grey -> 8-bit grey by its high byte; Pillow's own conversion would clip at 255."""
    return Image.fromarray((np.asarray(image).astype(np.int32) >> 8).astype(np.uint8))
