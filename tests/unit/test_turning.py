from __future__ import annotations

import pytest
from PIL import Image

from foyer.geometry import Box
from foyer.turning import ROTATIONS, Rotation, Turn
from foyer.vision import Frame

WIDTH, HEIGHT = 64, 48


def sent(x: int, y: int) -> Frame:
    """A black picture with one white point; its lower third was not received."""
    image = Image.new("RGB", (WIDTH, HEIGHT))
    image.putpixel((x, y), (255, 255, 255))
    return Frame(WIDTH, HEIGHT, image, received=Box(0, 0, WIDTH, 32))


@pytest.mark.parametrize("rotation", ROTATIONS)
@pytest.mark.parametrize("place", [(0, 0), (63, 0), (10, 40), (63, 47)])
def test_what_is_found_in_the_upright_frame_is_told_in_the_one_sent(rotation: Rotation, place: tuple[int, int]) -> None:
    frame = sent(*place).turned(rotation)
    turn = Turn(rotation, (frame.height, frame.width))
    found = frame.image.getbbox()
    assert found is not None

    assert frame.image.size == (frame.width, frame.height)
    assert turn.sent == (HEIGHT, WIDTH)
    assert turn.box(Box(found[0], found[1], 1, 1)) == Box(*place, 1, 1)
    assert turn.point((found[0] + 0.5, found[1] + 0.5)) == (place[0] + 0.5, place[1] + 0.5)


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_what_was_received_is_turned_too(rotation: Rotation) -> None:
    frame = sent(10, 40).turned(rotation)
    point, received = frame.image.getbbox(), frame.received
    assert point is not None
    assert received is not None

    assert received.area == WIDTH * 32
    assert not received.contains(point[:2])


def test_clockwise_is_clockwise() -> None:
    assert sent(0, 0).turned(90).image.getbbox() == (HEIGHT - 1, 0, HEIGHT, 1)
