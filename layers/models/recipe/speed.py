"""How long each net takes on one core at the sizes it is used, beside its float conversion.

The ways to run a net take turns in one process, because a machine's speed drifts: read the ratios first.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from recipe.nets import Net

SIZES: Mapping[str, list[tuple[int, int]]] = {"person": [(384, 512)], "face": [(480, 640), (256, 256)]}
"""Height and width, px, of the nets that take any."""
WARM_UP = 3


def session(content: bytes, fixed: Mapping[str, int] | None = None) -> InferenceSession:
    """Open a net on one thread; `fixed` gives free dimensions a size for good."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    for name, size in (fixed or {}).items():
        options.add_free_dimension_override_by_name(name, size)
    return InferenceSession(content, options, providers=["CPUExecutionProvider"])


def sizes(net: Net) -> list[tuple[int, int]]:
    """Heights and widths that a net is run at, px."""
    return SIZES.get(net.name) or [(int(net.input.shape[1]), int(net.input.shape[2]))]


def race(sessions: Mapping[str, InferenceSession], height: int, width: int, rounds: int) -> dict[str, list[float]]:
    """Run every session in turn; return the milliseconds of each."""
    images = np.random.default_rng(0).integers(0, 256, (1, height, width, 3), dtype=np.uint8)
    spent: dict[str, list[float]] = {name: [] for name in sessions}
    for turn in range(rounds + WARM_UP):
        for name, net in sessions.items():
            start = time.perf_counter()
            net.run(None, {"images": images})
            if turn >= WARM_UP:
                spent[name].append((time.perf_counter() - start) * 1e3)
    return spent
