"""Stores weights in fewer bytes: as float16 where not one of them changes by it, or as int8 if the net is said to.

ONNX Runtime computes constants once, when a session is made: no frame pays for the widening.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from recipe.int8.affine import LARGEST_STORED, kernel_scales, quantized_kernel

SMALLEST = 4096
"""Weights of fewer numbers are left alone: making the session would take longer for little room saved."""

Storage: TypeAlias = Literal["exact", "int8"]
"""`exact`: float16 where it holds every weight, else as they are; `int8`: kernels rounded, one scale per channel."""
Packed: TypeAlias = tuple[list[onnx.TensorProto], list[onnx.NodeProto]]
"""Constants that take less room, and the nodes that make the weights of them."""


def pack(model: onnx.ModelProto, storage: Storage = "exact") -> onnx.ModelProto:
    """Return `model` with its big float32 constants packed, and nodes that unpack them."""
    constants: list[onnx.TensorProto] = []
    nodes: list[onnx.NodeProto] = []
    for constant in model.graph.initializer:
        smaller, unpacking = PACKINGS[storage](constant) if _is_big(constant) else ([constant], [])
        constants += smaller
        nodes += unpacking
    packed = onnx.ModelProto()
    packed.CopyFrom(model)
    del packed.graph.initializer[:], packed.graph.node[:]
    packed.graph.initializer.extend(constants)
    packed.graph.node.extend([*nodes, *model.graph.node])
    onnx.checker.check_model(packed, full_check=True)
    return packed


def _is_big(constant: onnx.TensorProto) -> bool:
    return bool(constant.data_type == TensorProto.FLOAT and np.prod(constant.dims) >= SMALLEST)


def _as_halves(constant: onnx.TensorProto) -> Packed:
    """Return the constant as float16, or as it is if it would change."""
    array = numpy_helper.to_array(constant)
    with np.errstate(over="ignore"):  # what float16 cannot hold becomes infinite, and so differs
        halves = array.astype(np.float16)
    if not np.array_equal(halves.astype(np.float32), array):
        return [constant], []
    name = constant.name
    widen = helper.make_node("Cast", [f"{name}_half"], [name], name=f"{name}_wide", to=TensorProto.FLOAT)
    return [numpy_helper.from_array(halves, f"{name}_half")], [widen]


def _as_bytes(constant: onnx.TensorProto) -> Packed:
    """Return a kernel as int8 and scales; any other constant as float16 if that holds it.

    Cast and Mul, not DequantizeLinear: ONNX Runtime keeps the latter for operators on integers, and each frame pays.
    """
    kernel, name = numpy_helper.to_array(constant), constant.name
    if kernel.ndim != 4:
        return _as_halves(constant)
    scales = kernel_scales(kernel, LARGEST_STORED)
    narrow = quantized_kernel(kernel, scales, LARGEST_STORED)
    constants = [
        numpy_helper.from_array(narrow, f"{name}_bytes"),
        numpy_helper.from_array(scales.reshape(-1, 1, 1, 1), f"{name}_scales"),
    ]
    widen = helper.make_node("Cast", [f"{name}_bytes"], [f"{name}_wide"], name=f"{name}_wide", to=TensorProto.FLOAT)
    scale = helper.make_node("Mul", [f"{name}_wide", f"{name}_scales"], [name], name=f"{name}_scaled")
    return constants, [widen, scale]


PACKINGS: dict[Storage, Callable[[onnx.TensorProto], Packed]] = {"exact": _as_halves, "int8": _as_bytes}
