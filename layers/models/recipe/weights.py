"""Reads the weights that TensorFlow.js publishes: binary shards and a manifest that says what lies where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]


def read_weights(manifest: Sequence[dict[str, Any]], folder: Path) -> dict[str, Array]:
    """Return every weight of a TensorFlow.js `weightsManifest` by name, float32 or int32, in its own shape.

    Weights may be stored as float16, or as uint8 or uint16 with an affine `scale` and `min`. Raises ValueError if the
    shards hold more or less than the manifest says.
    """
    weights: dict[str, Array] = {}
    for group in manifest:
        shards = b"".join((folder / path).read_bytes() for path in group["paths"])
        offset = 0
        for entry in group["weights"]:
            stored = _stored_type(entry)
            count = int(np.prod(entry["shape"], dtype=np.int64))
            raw = np.frombuffer(shards, stored, count, offset).reshape(entry["shape"])
            weights[entry["name"]] = _restore(raw, entry)
            offset += raw.nbytes
        if offset != len(shards):
            raise ValueError(f"{group['paths']}: the manifest describes {offset} bytes, the files hold {len(shards)}")
    return weights


def _stored_type(entry: dict[str, Any]) -> np.dtype[Any]:
    """Return the little-endian type of a weight as it lies in the shard."""
    name: str = entry.get("quantization", entry)["dtype"]
    return np.dtype(name).newbyteorder("<")


def _restore(raw: Array, entry: dict[str, Any]) -> Array:
    """Undo the storage: `raw * scale + min` in float32, as TensorFlow.js itself computes it."""
    quantization = entry.get("quantization")
    if quantization is None or "scale" not in quantization:
        return raw.astype(entry["dtype"])
    scale, minimum = np.float32(quantization["scale"]), np.float32(quantization["min"])
    return (raw.astype(np.float32) * scale + minimum).astype(entry["dtype"])
