"""Measures the activation ranges that int8 needs, on labelled faces: `python -m recipe.calibrate --data PATH`.

Only rounded ranges are written, nothing of a picture. PATH holds `faces.csv` with columns file, x, y, w, h (px).
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from onnxruntime import InferenceSession
from PIL import Image

from recipe.convert import convert
from recipe.nets import NETS, Int8, Net
from recipe.paths import CALIBRATION, PACKAGES
from recipe.quantize import Ranges, quantized_tensors

DIGITS = 4
"""Significant digits that are kept of a range."""


def faces(data: Path, size: int, crop: float) -> Iterator[NDArray[np.uint8]]:
    """Yield a square around each labelled face of the still pictures, RGB `(size, size, 3)`."""
    with (data / "faces.csv").open(newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["x"] and not row["file"].startswith("tracking/")]
    for row in rows:
        x, y, width, height = (float(row[key]) for key in ("x", "y", "w", "h"))
        side = max(width, height) * crop
        left, top = round(x + (width - side) / 2), round(y + (height - side) / 2)
        with Image.open(data / row["file"]) as picture:
            face = picture.convert("RGB").crop((left, top, left + round(side), top + round(side)))
        yield np.asarray(face.resize((size, size), Image.Resampling.BILINEAR))


def measure(model: onnx.ModelProto, names: list[str], pictures: Iterable[NDArray[np.uint8]]) -> Ranges:
    """Return the lowest and highest value that each tensor of `names` takes over `pictures`."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    del probe.graph.output[:]
    probe.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    ranges: dict[str, tuple[float, float]] = {}
    for picture in pictures:
        for name, value in zip(names, session.run(names, {"images": picture[np.newaxis]}), strict=True):
            low, high = ranges.get(name, (np.inf, -np.inf))
            ranges[name] = (min(low, float(value.min())), max(high, float(value.max())))
    return ranges


def calibrate(net: Net, int8: Int8, data: Path, packages: Path) -> None:
    """Measure the ranges of one net and write them under calibration/."""
    model = convert(net, packages)
    pictures = list(faces(data, int(net.input.shape[1]), int8.crop))
    ranges = measure(model, quantized_tensors(model, int8.float_convolutions), pictures)
    rounded = {name: [float(f"{limit:.{DIGITS}g}") for limit in limits] for name, limits in ranges.items()}
    path = CALIBRATION / f"{net.name}.json"
    path.write_text(_as_json(len(pictures), rounded))
    print(f"{path.name}: {len(ranges)} tensors over {len(pictures)} faces")


def _as_json(count: int, ranges: dict[str, list[float]]) -> str:
    """Return the file's text: one tensor a line, so that a difference can be read."""
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(limits)}" for name, limits in ranges.items())
    return f'{{\n  "faces": {count},\n  "ranges": {{\n{lines}\n  }}\n}}\n'


def main() -> None:
    """Measure the ranges of every net that is quantized."""
    parser = argparse.ArgumentParser(prog="python -m recipe.calibrate", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled pictures with faces.csv")
    parser.add_argument("--packages", type=Path, default=PACKAGES, help="node_modules that npm ci filled")
    arguments = parser.parse_args()
    for net in NETS:
        if net.int8:
            calibrate(net, net.int8, arguments.data, arguments.packages)


if __name__ == "__main__":
    main()
