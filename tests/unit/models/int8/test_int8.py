"""A whole small net on integers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import onnx

from recipe.emit import Emitter, Input
from recipe.int8 import quantize
from recipe.int8.affine import LARGEST_FACTOR
from recipe.int8.graph import Graph
from recipe.int8.measure import measure
from recipe.int8.plan import stored_values
from tests.unit.models.int8.small import CHANNELS, FIRST, answers, measured, pictures, small_net


def small_int8() -> onnx.ModelProto:
    return quantize(small_net(), measured(), {FIRST})


def test_a_net_on_integers_answers_nearly_as_in_float() -> None:
    off = np.abs(answers(small_int8()) - answers(small_net()))

    assert off.mean() < 0.005
    assert off.max() < 0.03


def faint_net() -> onnx.ModelProto:
    """A net with one large weight a channel, beside which all others round to nothing."""
    emitter = Emitter(Input((1, "height", "width", 3), scale=1 / 255))
    stem = emitter.op("Relu", emitter.conv(emitter.images, np.full((CHANNELS, 3, 1, 1), 0.3, np.float32)))
    kernel = np.full((2, CHANNELS, 1, 1), 0.4 / LARGEST_FACTOR, np.float32)
    kernel[:, 0] = 1
    emitter.output("answer", emitter.op("Transpose", emitter.conv(stem, kernel), perm=[0, 2, 3, 1]), (1, "h", "w", 2))
    return emitter.model()


def test_corrections_give_back_what_rounding_takes_in_the_mean() -> None:
    first = Graph(faint_net()).convolutions[0].name
    calibration = measure(faint_net(), {first}, pictures())
    expected = answers(faint_net()).mean()

    corrected = answers(quantize(faint_net(), calibration, {first})).mean()
    uncorrected = answers(quantize(faint_net(), replace(calibration, corrections={}), {first})).mean()

    assert abs(uncorrected - expected) > 0.05 * expected
    assert abs(corrected - expected) < 0.005 * expected


def test_only_the_convolutions_named_stay_in_float() -> None:
    kinds = Counter(node.op_type for node in small_int8().graph.node)

    assert kinds["Conv"] == 1
    assert kinds["QLinearConv"] == 5
    assert kinds["MatMulIntegerToFloat"] == 2  # the gate and the answer, which need no range
    assert kinds["QLinearLeakyRelu"] == 1
    assert kinds["Relu"] == 1  # the one after the float convolution


def test_what_is_read_on_integers_is_stored_and_nothing_else() -> None:
    graph = Graph(small_net())

    stored = stored_values(graph, {FIRST})

    assert set(stored) == set(measured().ranges) | {"HardSigmoid_12", "HardSigmoid_15", "MaxPool_17"}
    assert "images" not in stored
    assert FIRST not in stored


def test_a_net_all_of_whose_convolutions_stay_in_float_is_left_as_it_is() -> None:
    graph = Graph(small_net())

    assert stored_values(graph, {node.name for node in graph.convolutions}) == []


def test_the_same_calibration_gives_the_same_bytes() -> None:
    assert small_int8().SerializeToString(deterministic=True) == small_int8().SerializeToString(deterministic=True)
