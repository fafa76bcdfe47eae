"""Measures what int8 needs to know of a net's values, on pictures: `python -m recipe.calibrate --data PATH`.

The detectors are measured over scenes made of stills; no frame of a tracking clip is among them. Of the other nets,
half of the pictures under PATH/faces give the ranges, the other half judges the net that results. Only rounded numbers
are written, nothing of a picture. Needs `layers/models` and `layers/foyer/python` on PYTHONPATH, and built nets.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxruntime import InferenceSession

from foyer.vision.arrays import Floats, Pixels
from recipe.convert import convert
from recipe.faces import Face, faces
from recipe.int8.calibration import write_calibration
from recipe.int8.measure import measure as measure_whole
from recipe.nets import NETS, Int8, Integers, Net
from recipe.paths import CALIBRATION, DIST, PACKAGES
from recipe.quantize import Ranges, quantize_static, quantized_tensors, read_ranges
from recipe.scenes import VIEWS, scenes

DIGITS = 4
"""Significant digits that are kept of a range."""


def measure(model: onnx.ModelProto, names: list[str], pictures: Iterable[Pixels]) -> Ranges:
    """Return the lowest and highest value that each tensor of `names` takes over `pictures`, `(1, H, W, 3)` each."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    del probe.graph.output[:]
    probe.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names)
    session = _session(probe)
    ranges: dict[str, tuple[float, float]] = {}
    for picture in pictures:
        for name, value in zip(names, session.run(names, {"images": picture}), strict=True):
            low, high = ranges.get(name, (np.inf, -np.inf))
            ranges[name] = (min(low, float(value.min())), max(high, float(value.max())))
    return ranges


def calibrate(net: Net, int8: Int8, found: Sequence[Face], packages: Path) -> str:
    """Measure the ranges of one net, write them under calibration/, and say how far int8 then is from float."""
    model = convert(net, packages)
    measured_on = [face.cuts[net.name] for face in found if face.calibrates]
    judged_on = [face.cuts[net.name] for face in found if not face.calibrates]
    ranges = measure(model, quantized_tensors(model, int8), measured_on)
    rounded = {name: [float(f"{limit:.{DIGITS}g}") for limit in limits] for name, limits in ranges.items()}
    path = CALIBRATION / f"{net.name}.json"
    path.write_text(_as_json(len(measured_on), rounded))
    judgement = compare(model, quantize_static(model, read_ranges(path), int8), judged_on)
    return "\n".join([f"{path.name}: {len(ranges)} tensors over {len(measured_on)} faces", *judgement])


def calibrate_whole(net: Net, integers: Integers, pictures: Sequence[Pixels], packages: Path) -> str:
    """Measure a net that is quantized throughout, and write what was found under calibration/."""
    path = CALIBRATION / f"{net.name}.json"
    calibration = measure_whole(convert(net, packages), integers.floats.keys(), pictures)
    write_calibration(path, calibration, len(pictures))
    return f"{path.name}: {len(calibration.ranges)} tensors over {len(pictures)} scenes"


def compare(model: onnx.ModelProto, quantized: onnx.ModelProto, pictures: Sequence[Pixels]) -> list[str]:
    """Return a line for each output: by how much `quantized` differs from `model` over `pictures`."""
    expected, answered = _answers(model, pictures), _answers(quantized, pictures)
    lines = []
    for column, output in enumerate(model.graph.output):
        off = answered[:, column] - expected[:, column]
        size, highest = np.abs(off), float(expected[:, column].max())
        lines.append(
            f"  {output.name}: over {len(pictures)} others off by {size.mean():.3f} in the mean, {size.max():.3f} at "
            f"most, bias {off.mean():+.3f}; highest {answered[:, column].max():.2f}, in float {highest:.2f}"
        )
    return lines


def _answers(model: onnx.ModelProto, pictures: Sequence[Pixels]) -> Floats:
    """Return what a net of one number per output answers, `(pictures, outputs)`."""
    session = _session(model)
    return np.array([np.concatenate(session.run(None, {"images": picture})) for picture in pictures])


def _session(model: onnx.ModelProto) -> InferenceSession:
    return InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


def _as_json(count: int, ranges: dict[str, list[float]]) -> str:
    """Return the file's text: one tensor a line, so that a difference can be read."""
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(limits)}" for name, limits in ranges.items())
    return f'{{\n  "faces": {count},\n  "ranges": {{\n{lines}\n  }}\n}}\n'


def main() -> None:
    """Measure every net that is quantized."""
    parser = argparse.ArgumentParser(prog="python -m recipe.calibrate", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of labelled pictures, in folders under faces/")
    parser.add_argument("--packages", type=Path, default=PACKAGES, help="node_modules that npm ci filled")
    parser.add_argument("--models", type=Path, default=DIST, help="folder of built nets, which find the faces")
    arguments = parser.parse_args()
    found = list(faces(arguments.data, arguments.models))
    for net in NETS:
        if net.integers:
            pictures = list(scenes(arguments.data, VIEWS[net.name]))
            print(calibrate_whole(net, net.integers, pictures, arguments.packages))
        if net.int8:
            print(calibrate(net, net.int8, found, arguments.packages))


if __name__ == "__main__":
    main()
