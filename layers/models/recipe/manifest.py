"""Says of every built net where it comes from, what it takes and what it answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
from onnx import helper

from recipe.lock import digest
from recipe.nets import Net

WEIGHTS = "weights 7 bits per output channel, activations uint8"
ENDS = "the first {} and the last {} convolutions and the average pooling float32"


def describe(net: Net, content: bytes, packages: Path) -> dict[str, Any]:
    """Return the manifest's entry for one net, whose ONNX file is `content`."""
    graph = onnx.load_from_string(content).graph
    package = json.loads((packages / net.package / "package.json").read_text())
    return {
        "file": f"{net.name}.onnx",
        "source": {"package": package["name"], "version": package["version"], "path": net.path},
        "licence": package["license"],
        "upstream": net.upstream,
        "sha256": digest(content),
        "bytes": len(content),
        "input": _values(graph.input)[0],
        "outputs": _values(graph.output),
        "quantization": quantization(net),
    }


def quantization(net: Net) -> str:
    """Return what of a net is computed on integers, and how its other weights are stored."""
    stored = "; weights of float32 stored as int8 per output channel" if net.storage == "int8" else ""
    if net.integers:
        return f"static int8 throughout: {WEIGHTS}; float32: {', '.join(net.integers.floats)}{stored}"
    if net.int8:
        return f"static int8: {WEIGHTS}; {ENDS.format(net.int8.float_first, net.int8.float_last)}{stored}"
    return f"none: float32{stored}"


def choice(net: Net) -> str:
    """Return the same in a word or two."""
    if net.integers or net.int8:
        return "int8"
    return "int8 weights" if net.storage == "int8" else "float"


def _values(values: Sequence[onnx.ValueInfoProto]) -> list[dict[str, Any]]:
    """Return name, type and shape of each value; a text dimension depends on the input."""
    return [
        {
            "name": value.name,
            "type": helper.tensor_dtype_to_np_dtype(value.type.tensor_type.elem_type).name,
            "shape": [dimension.dim_param or dimension.dim_value for dimension in value.type.tensor_type.shape.dim],
        }
        for value in values
    ]
