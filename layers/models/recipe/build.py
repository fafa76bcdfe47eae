"""Builds one net: converts it, quantizes it if it is said to, and packs its weights."""

from __future__ import annotations

from pathlib import Path

from recipe.convert import convert
from recipe.nets import Net
from recipe.pack import pack
from recipe.paths import CALIBRATION
from recipe.quantize import quantize_static, read_ranges


def build(net: Net, packages: Path) -> bytes:
    """Return the ONNX file of `net`, made of the npm packages under `packages`."""
    model = convert(net, packages)
    if net.int8:
        ranges = read_ranges(CALIBRATION / f"{net.name}.json")
        model = quantize_static(model, ranges, net.int8)
    content: bytes = pack(model).SerializeToString(deterministic=True)
    return content
