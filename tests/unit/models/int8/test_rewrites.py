"""What is changed before anything is rounded changes no answer."""

from __future__ import annotations

import numpy as np
import pytest

from recipe.int8.calibration import Correction
from recipe.int8.correct import correct
from recipe.int8.equalise import equalise, exponents_of
from recipe.int8.graph import Graph, is_depthwise
from recipe.int8.pad import VECTOR, pad_channels
from recipe.int8.tie import exponents
from tests.unit.models.int8.small import CHANNELS, answers, measured, small_net


def test_padding_makes_depthwise_channels_whole_vectors_and_changes_no_answer() -> None:
    graph = Graph(small_net())

    pad_channels(graph)

    widths = [len(graph.kernel(node)) for node in graph.convolutions if is_depthwise(node)]
    assert widths == [2 * VECTOR]
    np.testing.assert_allclose(answers(graph.copy().model), answers(small_net()), atol=1e-6)


def test_maps_that_are_joined_keep_their_width() -> None:
    graph = Graph(small_net())

    pad_channels(graph)

    joined = next(node for node in graph.nodes if node.op_type == "Concat")
    assert [graph.channels(value) for value in joined.input] == [8, 8]


def test_equalising_changes_the_maps_and_no_answer() -> None:
    graph = Graph(small_net())
    pad_channels(graph)

    chosen = measured().exponents
    equalise(graph, chosen)

    assert any(any(numbers) for numbers in chosen.values())
    np.testing.assert_allclose(answers(graph.copy().model), answers(small_net()), atol=1e-5)


def test_channels_that_are_added_are_divided_alike_and_none_across_a_hard_swish() -> None:
    graph = Graph(small_net())
    random = np.random.default_rng(0)
    values = {value: random.uniform(0.01, 1, graph.channels(value)) for value in ("Relu_4", "Relu_6", "Relu_9")}

    chosen = exponents(graph, values)

    assert chosen["Conv_3"] == chosen["Conv_7"]
    assert len(chosen["Conv_3"]) == CHANNELS
    hard_swish_input = next(
        node for node in graph.nodes if node.op_type == "HardSigmoid" and node.name != "HardSigmoid_12"
    )
    assert hard_swish_input.input[0] not in chosen


def test_adding_channels_that_were_divided_differently_is_refused() -> None:
    graph = Graph(small_net())

    with pytest.raises(ValueError, match=r"Add_8: adds channels that were divided differently"):
        exponents_of(graph, "Relu_9", {"Conv_7": [-1] * CHANNELS})


def test_a_correction_is_added_to_a_bias() -> None:
    graph = Graph(small_net())
    before = graph.bias(graph.producers["Conv_7"]).copy()

    correct(graph, {"Conv_7": Correction(0.5, [2] * CHANNELS)})

    np.testing.assert_allclose(graph.bias(graph.producers["Conv_7"]), before + 1)
