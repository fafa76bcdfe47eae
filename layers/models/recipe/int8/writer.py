"""Writes the integer net: uint8 maps `(N, H, W, C)`, int8 kernels, ONNX Runtime's own quantized operators.

Those operators (domain com.microsoft) work on channels-last maps without reordering; the standard QDQ form of the same
net takes half as long again. A value may be needed in three forms, and each is made when first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from recipe.int8.affine import Affine
from recipe.int8.graph import Graph
from recipe.weights import Array

MICROSOFT = "com.microsoft"
TO_NHWC, TO_NCHW = (0, 2, 3, 1), (0, 3, 1, 2)


@dataclass(slots=True)
class Writer:
    """Collects the nodes of the integer net. The dictionaries name each value of the float net in one form."""

    graph: Graph
    affines: Mapping[str, Affine]
    """How each value that is stored in 8 bits is stored."""
    floats: Set[str]
    """The convolutions that are computed in float."""
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, Array] = field(default_factory=dict)
    stored: dict[str, str] = field(default_factory=dict)
    """uint8, NHWC."""
    last: dict[str, str] = field(default_factory=dict)
    """float32, NHWC."""
    first: dict[str, str] = field(default_factory=dict)
    """float32, NCHW; or of another rank, near the outputs."""

    def constant(self, name: str, array: Array | np.generic) -> str:
        """Add a constant, once, and return its name."""
        self.constants.setdefault(name, np.asarray(array))
        return name

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Add a node and return its output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def affine(self, value: str) -> list[str]:
        """Scale and zero point of a stored value, as names of constants."""
        how = self.affines[value]
        scale = self.constant(f"{value}_scale", np.float32(how.scale))
        return [scale, self.constant(f"{value}_zero", np.uint8(how.zero))]

    def as_stored(self, value: str) -> str:
        """A value as uint8, NHWC."""
        if value not in self.stored:
            if value in self.last:
                self.stored[value] = self.node("QuantizeLinear", [self.last[value], *self.affine(value)], f"{value}_u8")
            else:
                narrow = self.node("QuantizeLinear", [self.first[value], *self.affine(value)], f"{value}_u8_nchw")
                self.stored[value] = self.node("Transpose", [narrow], f"{value}_u8", perm=TO_NHWC)
        return self.stored[value]

    def as_last(self, value: str) -> str:
        """A value as float32, NHWC."""
        if value not in self.last:
            self.last[value] = (
                self.node("DequantizeLinear", [self.stored[value], *self.affine(value)], f"{value}_nhwc")
                if value in self.stored
                else self.node("Transpose", [self.first[value]], f"{value}_nhwc", perm=TO_NHWC)
            )
        return self.last[value]

    def as_first(self, value: str) -> str:
        """A value as float32, NCHW."""
        if value not in self.first:
            if value in self.last:
                self.first[value] = self.node("Transpose", [self.last[value]], f"{value}_nchw", perm=TO_NCHW)
            else:
                turned = self.node("Transpose", [self.stored[value]], f"{value}_turned", perm=TO_NCHW)
                self.first[value] = self.node("DequantizeLinear", [turned, *self.affine(value)], f"{value}_nchw")
        return self.first[value]

    def with_affine(self, value: str) -> list[str]:
        """A stored value with its scale and zero point: how most integer operators take their inputs."""
        return [self.as_stored(value), *self.affine(value)]

    def model(self) -> onnx.ModelProto:
        """The finished model, with the inputs and outputs of the float net."""
        source = self.graph.model
        read = {name for node in self.nodes for name in node.input}
        constants = [numpy_helper.from_array(array, name) for name, array in self.constants.items() if name in read]
        graph = helper.make_graph(self.nodes, "net", source.graph.input, source.graph.output, constants)
        opsets = [*source.opset_import, helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=source.ir_version)
