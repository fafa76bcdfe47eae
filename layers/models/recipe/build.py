"""Builds one net: converts it, quantizes it if it is said to, and packs its weights."""

from __future__ import annotations

from pathlib import Path

from recipe.convert import convert
from recipe.int8 import quantize
from recipe.int8.calibration import read_calibration
from recipe.nets import Net
from recipe.pack import pack
from recipe.paths import CALIBRATION
from recipe.quantize import quantize_static, read_ranges


def build(net: Net, packages: Path) -> bytes:
    """Return the ONNX file of `net`, made of the npm packages under `packages`."""
    model = convert(net, packages)
    measured = CALIBRATION / f"{net.name}.json"
    if net.integers:
        model = quantize(model, read_calibration(measured), net.integers.floats.keys())
    if net.int8:
        model = quantize_static(model, read_ranges(measured), net.int8)
    content: bytes = pack(model, net.storage).SerializeToString(deterministic=True)
    return content
