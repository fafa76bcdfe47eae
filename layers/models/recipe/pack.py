"""Stores weights as float16 where not one of them changes by it, as the sources of person and mesh do themselves.

ONNX Runtime computes constants once, when a session is made: no frame pays for the widening.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 4096
"""Weights of fewer numbers are left alone: making the session would take longer for little room saved."""


def pack(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return `model` with every big float32 constant that float16 holds exactly stored so, and widened by a Cast."""
    constants: list[onnx.TensorProto] = []
    casts: list[onnx.NodeProto] = []
    for constant in model.graph.initializer:
        halves = _exact_halves(constant)
        constants.append(halves or constant)
        if halves:
            name = constant.name
            casts.append(helper.make_node("Cast", [halves.name], [name], name=f"{name}_wide", to=TensorProto.FLOAT))
    packed = onnx.ModelProto()
    packed.CopyFrom(model)
    del packed.graph.initializer[:], packed.graph.node[:]
    packed.graph.initializer.extend(constants)
    packed.graph.node.extend([*casts, *model.graph.node])
    onnx.checker.check_model(packed, full_check=True)
    return packed


def _exact_halves(constant: onnx.TensorProto) -> onnx.TensorProto | None:
    """Return the constant as float16, or None if it is small, not float32, or would change."""
    array = numpy_helper.to_array(constant)
    if constant.data_type != TensorProto.FLOAT or array.size < SMALLEST:
        return None
    with np.errstate(over="ignore"):  # what float16 cannot hold becomes infinite, and so differs
        halves = array.astype(np.float16)
    if not np.array_equal(halves.astype(np.float32), array):
        return None
    return numpy_helper.from_array(halves, f"{constant.name}_half")
