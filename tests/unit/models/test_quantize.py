"""The int8 nets: what they must not lose to the ranges they were calibrated on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnxruntime import InferenceSession

from recipe.convert import convert
from recipe.nets import AGE, NETS, Net
from tests.unit.models.conftest import Run
from tests.unit.models.pictures import Pixels, photograph

pytestmark = pytest.mark.models

QUANTIZED = [net for net in NETS if net.int8]


def grainy(images: Pixels, deviation: float) -> Pixels:
    """Add noise of this standard deviation, in levels of 255: the age net takes it for the skin of the old."""
    noise = np.random.default_rng(0).normal(0, deviation, images.shape)
    return np.clip(images + noise, 0, 255).astype(np.uint8)


def test_int8_age_follows_its_float_net_up_to_the_highest_ages(run: Run, packages: Path) -> None:
    """Of a range that was measured on younger faces, the answers would end where it ends."""
    float_net = InferenceSession(convert(AGE, packages).SerializeToString(), providers=["CPUExecutionProvider"])
    pictures = [grainy(photograph(AGE), deviation) for deviation in range(0, 70, 10)]

    expected = [float_net.run(["age"], {"images": picture})[0].item() for picture in pictures]
    answered = [run("age", picture)["age"].item() for picture in pictures]

    assert sum(age > 60 for age in expected) >= 3
    assert max(expected) > 75
    np.testing.assert_allclose(answered, expected, atol=3)


@pytest.mark.parametrize("net", QUANTIZED, ids=lambda net: net.name)
def test_nothing_is_rounded_to_int8_once_the_map_is_pooled(net: Net, dist: Path) -> None:
    """A range measured here would cap the answer itself."""
    nodes = onnx.load(dist / f"{net.name}.onnx").graph.node
    pooled = {output for node in nodes if node.op_type == "GlobalAveragePool" for output in node.output}
    assert pooled

    after: list[str] = []
    for node in nodes:
        if pooled & set(node.input):
            pooled |= set(node.output)
            after.append(node.op_type)

    assert "Conv" in after
    assert "QuantizeLinear" not in after
