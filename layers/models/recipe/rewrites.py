"""Rewrites of a source graph: each takes a graph and returns one in which some nodes or weights are replaced.

They change speed, never results (beyond float rounding); only `first_channel` leaves something out. What no output
needs any more is simply never emitted.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from recipe.tfjs import Attribute, Node, SourceGraph

CONVOLUTIONS = {"Conv2D": "_FusedConv2D", "DepthwiseConv2dNative": "FusedDepthwiseConv2dNative"}


def first_channel(convolution: str) -> Callable[[SourceGraph], SourceGraph]:
    """Return a rewrite that keeps only the first output channel of the convolution of that name."""

    def rewrite(graph: SourceGraph) -> SourceGraph:
        _, kernel, bias = graph.nodes[convolution].inputs
        return graph.with_weights({name: graph.weights[name][..., :1] for name in (kernel, bias)})

    return rewrite


def fold_batch_norm(graph: SourceGraph) -> SourceGraph:
    """Fold `convolution * scale + shift`, constants of one number per channel, into kernel and bias."""
    for node in list(graph.nodes.values()):
        if node.op != "Add" or node.inputs[1] not in graph.weights:
            continue
        source = graph.node(node.inputs[0])
        scale = None
        if source and source.op == "Mul" and source.inputs[1] in graph.weights:
            scale, source = graph.weights[source.inputs[1]], graph.node(source.inputs[0])
        if source is None or source.op not in CONVOLUTIONS:
            continue
        value, kernel_name = source.inputs
        kernel = graph.weights[kernel_name]
        if scale is not None:
            kernel = kernel * (scale[:, None] if source.op == "DepthwiseConv2dNative" else scale)
        folded = f"{node.name}/kernel"
        fused = Node(node.name, CONVOLUTIONS[source.op], (value, folded, node.inputs[1]), source.attributes)
        graph = graph.with_weights({folded: kernel}).with_nodes(fused)
    return graph


def widen_by_convolution(graph: SourceGraph) -> SourceGraph:
    """Turn zero padding of the channels into a 1x1 convolution with ones on the diagonal.

    ONNX Runtime convolves in a blocked layout and would leave it for a Pad: the face net loses a tenth of its time so.
    """
    for node in list(graph.nodes.values()):
        if node.op != "Pad":
            continue
        channels = _channels(graph, node.inputs[0])
        added = int(graph.weights[node.inputs[1]][3, 1])
        kernel = np.eye(channels, channels + added, dtype=np.float32)[None, None]
        attributes: dict[str, Attribute] = {"strides": [1, 1, 1, 1], "padding": "VALID"}
        widened = Node(node.name, "_FusedConv2D", node.inputs, attributes)
        graph = graph.with_weights({node.inputs[1]: kernel}).with_nodes(widened)
    return graph


def _channels(graph: SourceGraph, name: str) -> int:
    """Return how many channels the map `name` has, from the convolution it stems from."""
    node = graph.nodes[name]
    if "Conv" not in node.op:
        return _channels(graph, node.inputs[0])
    kernel = graph.weights[node.inputs[1]]
    return int(kernel.shape[2 if "Depthwise" in node.op else 3])


def clip_once(graph: SourceGraph) -> SourceGraph:
    """Turn `max(min(relu(x), 6), 0)` into `relu6(x)`: one pass over the map instead of three."""
    for outer in list(graph.nodes.values()):
        inner = graph.node(outer.inputs[0]) if outer.op == "Maximum" else None
        relu = graph.node(inner.inputs[0]) if inner and inner.op == "Minimum" else None
        if inner is None or relu is None or relu.op != "Relu":
            continue
        if graph.scalar(outer.inputs[1]) == 0 and graph.scalar(inner.inputs[1]) == 6:
            graph = graph.with_nodes(Node(outer.name, "Relu6", relu.inputs, {}))
    return graph


def hard_activations(graph: SourceGraph) -> SourceGraph:
    """Name `relu6(x + 3) / 6` a HardSigmoid and `x` times it a HardSwish."""
    for node in list(graph.nodes.values()):
        if node.op != "Mul":
            continue
        left, right = node.inputs
        shifted = _shifted_relu6(graph, right)
        if shifted is None:
            continue
        if _is_sixth(graph, left):
            graph = graph.with_nodes(Node(node.name, "HardSigmoid", (shifted,), {}))
        else:
            sixth = graph.node(left)
            if sixth and sixth.op == "Mul" and _is_sixth(graph, sixth.inputs[0]) and sixth.inputs[1] == shifted:
                graph = graph.with_nodes(Node(node.name, "HardSwish", (shifted,), {}))
    return graph


def _shifted_relu6(graph: SourceGraph, name: str) -> str | None:
    """Return `x` if `name` is `relu6(x + 3)`."""
    relu6 = graph.node(name)
    shift = graph.node(relu6.inputs[0]) if relu6 and relu6.op == "Relu6" else None
    if shift and shift.op == "Add" and graph.scalar(shift.inputs[1]) == 3:
        return shift.inputs[0]
    return None


def _is_sixth(graph: SourceGraph, name: str) -> bool:
    """Tell whether `name` is the constant 1/6, which the source stores as float16."""
    value = graph.scalar(name)
    return value is not None and bool(np.isclose(value, 1 / 6, rtol=1e-3))
