"""Rewrites of the source graph: what they recognise, and what they leave alone."""

from __future__ import annotations

import numpy as np

from recipe.rewrites import clip_once, first_channel, fold_batch_norm, hard_activations, widen_by_convolution
from recipe.tfjs import Node, SourceGraph
from recipe.weights import Array


def graph(nodes: list[tuple[str, str, list[str]]], **weights: float | Array) -> SourceGraph:
    """Return a graph of (name, operation, inputs) and weights."""
    made = {name: Node(name, op, tuple(inputs), {"strides": [1, 1, 1, 1]}) for name, op, inputs in nodes}
    return SourceGraph(made, {name: np.asarray(value, np.float32) for name, value in weights.items()})


def test_max_of_min_of_relu_is_one_relu6() -> None:
    source = graph(
        [("r", "Relu", ["x"]), ("m", "Minimum", ["r", "six"]), ("c", "Maximum", ["m", "zero"])], six=6, zero=0
    )

    assert clip_once(source).nodes["c"] == Node("c", "Relu6", ("x",), {})


def test_other_limits_are_left_alone() -> None:
    source = graph(
        [("r", "Relu", ["x"]), ("m", "Minimum", ["r", "one"]), ("c", "Maximum", ["m", "zero"])], one=1, zero=0
    )

    assert clip_once(source) == source


def hard_nodes(first: str) -> list[tuple[str, str, list[str]]]:
    return [
        ("scaled", "Mul", ["sixth", "x"]),
        ("shifted", "Add", ["x", "three"]),
        ("clipped", "Relu6", ["shifted"]),
        ("y", "Mul", [first, "clipped"]),
    ]


def test_a_sixth_of_shifted_relu6_is_a_hard_sigmoid() -> None:
    rewritten = hard_activations(graph(hard_nodes("sixth"), sixth=float(np.float16(1 / 6)), three=3))

    assert rewritten.nodes["y"] == Node("y", "HardSigmoid", ("x",), {})


def test_x_times_its_hard_sigmoid_is_a_hard_swish() -> None:
    rewritten = hard_activations(graph(hard_nodes("scaled"), sixth=float(np.float16(1 / 6)), three=3))

    assert rewritten.nodes["y"] == Node("y", "HardSwish", ("x",), {})


def test_another_shift_is_no_hard_activation() -> None:
    source = graph(hard_nodes("scaled"), sixth=1 / 6, three=2)

    assert hard_activations(source) == source


def test_batch_normalisation_goes_into_kernel_and_bias() -> None:
    source = graph(
        [("c", "DepthwiseConv2dNative", ["x", "k"]), ("m", "Mul", ["c", "s"]), ("a", "Add", ["m", "b"])],
        k=np.ones((3, 3, 2, 1)),
        s=np.array([2, 3]),
        b=np.array([4, 5]),
    )

    folded = fold_batch_norm(source)

    node = folded.nodes["a"]
    assert (node.op, node.inputs[0], node.inputs[2]) == ("FusedDepthwiseConv2dNative", "x", "b")
    np.testing.assert_array_equal(folded.weights[node.inputs[1]][0, 0, :, 0], [2, 3])


def test_a_sum_of_two_maps_is_no_batch_normalisation() -> None:
    source = graph([("c", "Conv2D", ["x", "k"]), ("a", "Add", ["c", "x"])], k=np.ones((1, 1, 2, 2)))

    assert fold_batch_norm(source) == source


def test_added_channels_come_from_a_convolution_with_ones_on_the_diagonal() -> None:
    source = graph(
        [("c", "Conv2D", ["x", "k"]), ("r", "Relu", ["c"]), ("p", "Pad", ["r", "pads"])],
        k=np.ones((1, 1, 3, 2)),
        pads=np.array([[0, 0], [0, 0], [0, 0], [0, 2]]),
    )

    widened = widen_by_convolution(source)

    assert widened.nodes["p"].op == "_FusedConv2D"
    np.testing.assert_array_equal(widened.weights["pads"][0, 0], [[1, 0, 0, 0], [0, 1, 0, 0]])


def test_only_the_first_channel_of_the_named_convolution_is_kept() -> None:
    source = graph([("c", "_FusedConv2D", ["x", "k", "b"])], k=np.ones((1, 1, 3, 80)), b=np.arange(80))

    kept = first_channel("c")(source).weights

    assert kept["k"].shape == (1, 1, 3, 1)
    assert kept["b"].tolist() == [0]
