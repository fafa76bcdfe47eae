from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from itertools import count

import numpy as np
import pytest

from foyer.service.stopwatch import STEPS, Stopwatch
from foyer.vision.arrays import Floats, Pixels
from foyer.vision.nets import Nets

PIXELS = np.zeros((1, 2, 2, 3), np.uint8)


def blind(images: Pixels) -> Mapping[str, Floats]:
    return {"seen": images.astype(float)}


@pytest.fixture
def stopwatch() -> Stopwatch:
    ticks = count()
    return Stopwatch(lambda: float(next(ticks)))


def test_every_net_belongs_to_a_step() -> None:
    assert set(STEPS) == {net.name for net in fields(Nets)}


def test_nets_of_one_step_add_up_and_taking_starts_anew(stopwatch: Stopwatch) -> None:
    nets = stopwatch.around(Nets(**dict.fromkeys(STEPS, blind)))

    for net in (nets.person, nets.face, nets.mesh, nets.age):
        net(PIXELS)

    assert stopwatch.take() == {"People": 1.0, "Faces": 2.0, "Describe": 1.0}
    assert stopwatch.take() == {}


def test_a_timed_net_answers_what_it_would_have(stopwatch: Stopwatch) -> None:
    nets = stopwatch.around(Nets(**dict.fromkeys(STEPS, blind)))

    assert nets.gender(PIXELS)["seen"].shape == PIXELS.shape


def test_a_net_that_fails_has_taken_its_time(stopwatch: Stopwatch) -> None:
    def broken(images: Pixels) -> Mapping[str, Floats]:
        raise RuntimeError

    nets = stopwatch.around(Nets(**dict.fromkeys(STEPS, broken)))
    with pytest.raises(RuntimeError):
        nets.iris(PIXELS)

    assert stopwatch.take() == {"Describe": 1.0}
