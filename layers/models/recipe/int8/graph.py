"""A float net as a list of nodes and a table of constants, with what the steps of quantization ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from recipe.weights import Array

SAME_CHANNELS = frozenset(
    {"Relu", "MaxPool", "Resize", "GlobalAveragePool", "HardSigmoid", "Sigmoid", "Mul", "Add", "Sub"}
)
"""Operators whose output has the channels of their first input that is no constant."""


@dataclass(slots=True)
class Graph:
    """A net of feature maps `(N, C, H, W)`, as the emitter writes it; `constants` may be changed in place."""

    model: onnx.ModelProto
    nodes: list[onnx.NodeProto] = field(init=False)
    constants: dict[str, Array] = field(init=False)
    producers: dict[str, onnx.NodeProto] = field(init=False)

    def __post_init__(self) -> None:
        """Copy the model's nodes and constants, and find what produces what."""
        own = onnx.ModelProto()
        own.CopyFrom(self.model)
        self.nodes = list(own.graph.node)
        self.constants = {one.name: numpy_helper.to_array(one) for one in self.model.graph.initializer}
        self.producers = {output: node for node in self.nodes for output in node.output}

    def copy(self) -> Graph:
        """A net of its own, equal to this one as it is now."""
        return Graph(self.to_model(self.nodes, self.model.graph.output))

    @property
    def convolutions(self) -> list[onnx.NodeProto]:
        """Every convolution, in the order of the graph."""
        return [node for node in self.nodes if node.op_type == "Conv"]

    def consumers(self, value: str) -> list[onnx.NodeProto]:
        """The nodes that read a value."""
        return [node for node in self.nodes if value in node.input]

    def kernel(self, convolution: onnx.NodeProto) -> Array:
        """`(out, in / groups, height, width)`."""
        return self.constants[convolution.input[1]]

    def bias(self, convolution: onnx.NodeProto) -> Array:
        """`(out,)`, zeros where the convolution has none."""
        if len(convolution.input) > 2:
            return self.constants[convolution.input[2]]
        return np.zeros(len(self.kernel(convolution)), np.float32)

    def values(self, node: onnx.NodeProto) -> list[str]:
        """The inputs of a node that are computed, constants left out."""
        return [name for name in node.input if name and name not in self.constants]

    def channels(self, value: str) -> int:
        """How many channels a map has."""
        node = self.producers[value]
        if node.op_type == "Conv":
            return len(self.kernel(node))
        if node.op_type == "Concat":
            return sum(self.channels(part) for part in self.values(node))
        if node.op_type in SAME_CHANNELS:
            return self.channels(self.values(node)[0])
        return 3

    def fused_relu(self, value: str) -> str | None:
        """The output of the Relu that alone reads a value, or None: it needs no operator, a range from 0 on is one."""
        readers = self.consumers(value)
        return readers[0].output[0] if len(readers) == 1 and readers[0].op_type == "Relu" else None

    def with_outputs(self, names: Iterable[str]) -> onnx.ModelProto:
        """A model of the nodes that these values need, with these values as its outputs."""
        names = list(names)
        outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names]
        return self.to_model(needed(self.nodes, names), outputs)

    def to_model(self, nodes: Sequence[onnx.NodeProto], outputs: Sequence[onnx.ValueInfoProto]) -> onnx.ModelProto:
        """A model of `nodes` with the inputs of this one."""
        read = {name for node in nodes for name in node.input}
        constants = [numpy_helper.from_array(array, name) for name, array in self.constants.items() if name in read]
        graph = helper.make_graph(list(nodes), "net", list(self.model.graph.input), list(outputs), constants)
        return helper.make_model(graph, opset_imports=self.model.opset_import, ir_version=self.model.ir_version)


def is_depthwise(convolution: onnx.NodeProto) -> bool:
    """Whether each channel is convolved by itself."""
    return bool(attribute(convolution, "group", 1) > 1)


def attribute(node: onnx.NodeProto, name: str, default: Any = None) -> Any:
    """The value of an attribute, `default` where it is not set."""
    return next((helper.get_attribute_value(one) for one in node.attribute if one.name == name), default)


def needed(nodes: Sequence[onnx.NodeProto], outputs: Iterable[str]) -> list[onnx.NodeProto]:
    """The nodes that `outputs` depend on, in their order."""
    wanted, kept = set(outputs), []
    for node in reversed(nodes):
        if wanted & set(node.output):
            wanted |= set(node.input)
            kept.append(node)
    return kept[::-1]
