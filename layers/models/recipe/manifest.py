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

FLOAT = "none: float32"
INT8 = (
    "static int8: weights 7 bits per output channel, activations uint8; "
    "the first {} and the last {} convolutions and the average pooling float32"
)


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
        "quantization": INT8.format(net.int8.float_first, net.int8.float_last) if net.int8 else FLOAT,
    }


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
