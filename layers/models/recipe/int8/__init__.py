"""Quantizes a detector by hand: channels made alike, ranges and corrections read, integer operators in NHWC written."""

from __future__ import annotations

from collections.abc import Set

import onnx

from recipe.int8.calibration import Calibration
from recipe.int8.correct import correct
from recipe.int8.equalise import equalise
from recipe.int8.graph import Graph
from recipe.int8.operators import write
from recipe.int8.pad import pad_channels
from recipe.int8.plan import affines_of


def quantize(model: onnx.ModelProto, calibration: Calibration, floats: Set[str]) -> onnx.ModelProto:
    """Return a float net in integers, except for the convolutions named in `floats`."""
    graph = Graph(model)
    pad_channels(graph)
    equalise(graph, calibration.exponents)
    correct(graph, calibration.corrections)
    return write(graph, affines_of(graph, calibration.ranges), floats)
