from __future__ import annotations

import pytest

from foyer.scene import PRESETS, Settings
from foyer.scene.presets import CEILING, FACING
from tests.fixtures.people import Player, body


def test_both_camera_positions_of_the_contract_have_a_preset() -> None:
    assert PRESETS == {"facing": FACING, "ceiling": CEILING}


@pytest.mark.parametrize(("position", "people"), [("facing", 3), ("ceiling", 1)])
def test_under_a_ceiling_camera_a_stride_is_longer_in_heights(position: str, people: int) -> None:
    """At one frame a second somebody covers one and a half of their foreshortened heights between two frames."""
    player = Player(settings=Settings(position=position), fps=1)
    player.play([[body(x=20 + 225 * second, height=150)] for second in range(3)])

    assert player.scene is not None
    assert player.scene.ordinal == people
