"""Measures what integer arithmetic needs to know of a net, over pictures: `measure`. No build runs this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from recipe.int8.affine import Affine, best_range
from recipe.int8.calibration import Calibration, Correction
from recipe.int8.correct import add_to_bias
from recipe.int8.equalise import equalise
from recipe.int8.graph import Graph
from recipe.int8.pad import pad_channels
from recipe.int8.plan import affines_of, stored_values
from recipe.int8.simulate import rounded_kernels, rounded_values
from recipe.int8.tie import exponents
from recipe.weights import Array

SAMPLED = 1024
"""Numbers of each value that are taken from each picture to choose its range."""
CORRECTED_ON = 12
"""Pictures that bias corrections are measured on."""
DIGITS = 4

Pictures = Sequence[NDArray[np.uint8]]


def measure(model: onnx.ModelProto, floats: Set[str], pictures: Pictures) -> Calibration:
    """Return the calibration of a net over pictures `(1, H, W, 3)`; the convolutions of `floats` stay in float."""
    graph = Graph(model)
    pad_channels(graph)
    values = stored_values(graph, floats)
    found = exponents(graph, _largest(graph, values, pictures))
    equalise(graph, found)
    ranges = _ranges(graph, values, pictures)
    corrections = _corrections(graph, floats, affines_of(graph, ranges), pictures[:CORRECTED_ON])
    return Calibration(ranges, found, corrections)


def _largest(graph: Graph, values: Sequence[str], pictures: Pictures) -> dict[str, Array]:
    """The largest magnitude of each channel of each value."""
    largest: dict[str, Array] = {}
    session = open_exactly(graph.with_outputs(values))
    for picture in pictures:
        for value, answer in zip(values, session.run(values, {"images": picture}), strict=True):
            seen = np.abs(answer[0]).max(axis=(1, 2))
            largest[value] = np.maximum(largest.get(value, seen), seen)
    return largest


def _ranges(graph: Graph, values: Sequence[str], pictures: Pictures) -> dict[str, tuple[float, float]]:
    """The range of each value that leaves the smallest error."""
    chance = np.random.default_rng(0)
    samples: dict[str, list[Array]] = {value: [] for value in values}
    ends: dict[str, tuple[float, float]] = {}
    session = open_exactly(graph.with_outputs(values))
    for picture in pictures:
        for value, answer in zip(values, session.run(values, {"images": picture}), strict=True):
            low, high = ends.get(value, (0.0, 0.0))
            ends[value] = (min(low, float(answer.min())), max(high, float(answer.max())))
            samples[value].append(chance.choice(answer.ravel(), min(SAMPLED, answer.size)))
    known = affines_of(graph, {})
    chosen = {value: best_range(np.concatenate(samples[value]), *ends[value]) for value in values if value not in known}
    return {value: (_rounded(low), _rounded(high)) for value, (low, high) in chosen.items()}


def _corrections(
    graph: Graph, floats: Set[str], affines: Mapping[str, Affine], pictures: Pictures
) -> dict[str, Correction]:
    """What each convolution has to add for its mean answer to be that of the float net.

    One convolution after the other, each after what was corrected before it (Nagel et al. 2019, section 4.2).
    """
    names = [node.output[0] for node in graph.convolutions if node.name not in floats]
    expected = _means(graph, names, pictures)
    simulated = rounded_values(rounded_kernels(graph, floats), affines)
    found: dict[str, Correction] = {}
    for name in names:
        found[name] = Correction.of(expected[name] - _means(simulated, [name], pictures)[name])
        add_to_bias(simulated, name, found[name])
    return found


def _means(graph: Graph, values: Sequence[str], pictures: Pictures) -> dict[str, Array]:
    """The mean of each channel of each value."""
    session = open_exactly(graph.with_outputs(values))
    answers = [session.run(values, {"images": picture}) for picture in pictures]
    return {
        value: np.mean([answer[place][0].mean(axis=(1, 2)) for answer in answers], axis=0)
        for place, value in enumerate(values)
    }


def open_exactly(model: onnx.ModelProto) -> InferenceSession:
    """A session on one thread that computes every rounding as it is written."""
    options = SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1  # sums in one order, so that measuring anew gives the same file
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def _rounded(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")
