"""Milliseconds of each net on one core, at the sizes it is used: `PYTHONPATH=layers/models python benchmarks/nets.py`.

A net that is quantized runs beside its float conversion, a net that takes any size beside itself made for that size.
All run in turn in one process, because the machine's speed drifts: read the ratios before the milliseconds.
"""

from __future__ import annotations

import argparse
import sys

import numpy as np
from onnxruntime import InferenceSession

from recipe.convert import convert
from recipe.nets import NETS, Net
from recipe.paths import DIST, PACKAGES
from recipe.speed import SIZES, race, session, sizes


def variants(net: Net, height: int, width: int) -> dict[str, InferenceSession]:
    """Return the ways to run a net that are worth comparing."""
    built = (DIST / f"{net.name}.onnx").read_bytes()
    found = {"built": session(built)}
    if net.name in SIZES:
        found["size fixed"] = session(built, {"height": height, "width": width})
    if net.int8 or net.integers:
        fixed = {"height": height, "width": width} if net.name in SIZES else {}
        found["float"] = session(convert(net, PACKAGES).SerializeToString(), fixed)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=40, help="runs of each net")
    rounds = parser.parse_args().rounds
    write = sys.stdout.write
    write(f"{'net':8} {'size':9} {'variant':10} {'median ms':>9} {'minimum':>8}\n")
    for net in NETS:
        for height, width in sizes(net):
            for name, spent in race(variants(net, height, width), height, width, rounds).items():
                size = f"{width}x{height}"
                write(f"{net.name:8} {size:9} {name:10} {np.median(spent):9.2f} {min(spent):8.2f}\n")


if __name__ == "__main__":
    main()
