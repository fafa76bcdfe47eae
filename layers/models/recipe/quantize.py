"""Quantizes a net to static int8, from activation ranges that were measured once and committed.

Weights: int8 per output channel, 7 bits wide, because processors without VNNI add pairs of uint8 x int8 products in
16 bits and would saturate with 8. Activations: uint8 per tensor.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationMethod, QDQQuantizer, QuantType, TensorsData

from recipe.nets import Int8

Ranges: TypeAlias = Mapping[str, tuple[float, float]]
"""The lowest and highest value of each tensor, in the units of the tensor."""

OPERATORS = ["Conv", "Add", "Clip", "Relu", "MaxPool"]
"""What is computed in int8; average pooling, sigmoid and softmax stay float."""


def read_ranges(path: Path) -> Ranges:
    """Read the ranges that `recipe.calibrate` wrote."""
    ranges: dict[str, list[float]] = json.loads(path.read_text())["ranges"]
    return {name: (low, high) for name, (low, high) in ranges.items()}


def quantized_tensors(model: onnx.ModelProto, int8: Int8) -> list[str]:
    """Return the tensors whose ranges quantization needs: what quantized operators read or write, weights excepted."""
    constants = {constant.name for constant in model.graph.initializer}
    names: dict[str, None] = {}
    for node in _inner_nodes(model, int8):
        if node.op_type in OPERATORS:
            names |= dict.fromkeys([*node.input, *node.output])
    return [name for name in names if name not in constants]


def quantize_static(model: onnx.ModelProto, ranges: Ranges, int8: Int8) -> onnx.ModelProto:
    """Return `model` in int8 between its float ends; raises KeyError if a tensor's range is missing."""
    names = quantized_tensors(model, int8)
    limits = {name: tuple(np.array(ranges[name], np.float32)) for name in names}
    quantizer = QDQQuantizer(
        onnx.ModelProto.FromString(model.SerializeToString()),
        per_channel=True,
        reduce_range=True,
        weight_qType=QuantType.QInt8,
        activation_qType=QuantType.QUInt8,
        tensors_range=TensorsData(CalibrationMethod.MinMax, limits),
        nodes_to_quantize=[node.name for node in _inner_nodes(model, int8)],
        nodes_to_exclude=[],
        op_types_to_quantize=OPERATORS,
        extra_options={},
    )
    quantizer.quantize_model()
    quantizer.model.topological_sort()
    quantized: onnx.ModelProto = quantizer.model.model
    quantized.producer_name = quantized.producer_version = ""
    onnx.checker.check_model(quantized)
    return quantized


def _inner_nodes(model: onnx.ModelProto, int8: Int8) -> list[onnx.NodeProto]:
    """Return the nodes between the float ends: each convolution with the activation that follows it."""
    places = [place for place, node in enumerate(model.graph.node) if node.op_type == "Conv"]
    return list(model.graph.node)[places[int8.float_first] : places[-int8.float_last]]
