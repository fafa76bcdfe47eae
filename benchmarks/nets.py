"""Milliseconds of each net on one core, at the sizes it is used: `PYTHONPATH=layers/models python benchmarks/nets.py`.

A net that is quantized runs beside its float conversion, a net that takes any size beside itself made for that size.
All run in turn in one process, because the machine's speed drifts: read the ratios before the milliseconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping

import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from recipe.convert import convert
from recipe.nets import NETS, Net
from recipe.paths import DIST, PACKAGES

SIZES: Mapping[str, list[tuple[int, int]]] = {"person": [(384, 512)], "face": [(480, 640), (256, 256)]}
"""Height and width, px, of the nets that take any."""


def session(content: bytes, fixed: Mapping[str, int] | None = None) -> InferenceSession:
    """Open a net on one thread; `fixed` gives free dimensions a size for good."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    for name, size in (fixed or {}).items():
        options.add_free_dimension_override_by_name(name, size)
    return InferenceSession(content, options, providers=["CPUExecutionProvider"])


def variants(net: Net, height: int, width: int) -> dict[str, InferenceSession]:
    """Return the ways to run a net that are worth comparing."""
    built = (DIST / f"{net.name}.onnx").read_bytes()
    found = {"built": session(built)}
    if net.name in SIZES:
        found["size fixed"] = session(built, {"height": height, "width": width})
    if net.int8:
        found["float"] = session(convert(net, PACKAGES).SerializeToString())
    return found


def race(sessions: Mapping[str, InferenceSession], height: int, width: int, rounds: int) -> dict[str, list[float]]:
    """Run every session in turn; return the milliseconds of each."""
    images = np.random.default_rng(0).integers(0, 256, (1, height, width, 3), dtype=np.uint8)
    spent: dict[str, list[float]] = {name: [] for name in sessions}
    for turn in range(rounds + 3):
        for name, net in sessions.items():
            start = time.perf_counter()
            net.run(None, {"images": images})
            if turn >= 3:
                spent[name].append((time.perf_counter() - start) * 1e3)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=40, help="runs of each net")
    rounds = parser.parse_args().rounds
    write = sys.stdout.write
    write(f"{'net':8} {'size':9} {'variant':10} {'median ms':>9} {'minimum':>8}\n")
    for net in NETS:
        for height, width in SIZES.get(net.name) or [(int(net.input.shape[1]), int(net.input.shape[2]))]:
            for name, spent in race(variants(net, height, width), height, width, rounds).items():
                size = f"{width}x{height}"
                write(f"{net.name:8} {size:9} {name:10} {np.median(spent):9.2f} {min(spent):8.2f}\n")


if __name__ == "__main__":
    main()
