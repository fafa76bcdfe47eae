from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
from PIL import Image

from foyer.geometry import Box
from foyer.vision.arrays import Floats, Pixels
from foyer.vision.mesh import IMAGE_LEFT_EYE, IMAGE_RIGHT_EYE, NOSE_TIP, fit_mesh
from tests.unit.vision.nets_in_code import mesh_net

PICTURE = Image.new("RGB", (400, 300))
BOX = Box(150, 100, 80, 80)


def eyes(angle: float) -> tuple[tuple[float, float], tuple[float, float]]:
    x, y = BOX.centre
    right, down = 20 * math.cos(angle), 20 * math.sin(angle)
    return ((x - right, y - down), (x + right, y + down))


def test_the_points_are_in_picture_px_around_the_box() -> None:
    mesh = fit_mesh(PICTURE, mesh_net(flag=0.9), BOX, eyes(0))
    assert mesh.points.shape == (468, 3)
    assert mesh.box.centre == pytest.approx(BOX.centre, abs=5)
    assert mesh.middle(*IMAGE_LEFT_EYE)[0] < mesh.middle(NOSE_TIP)[0] < mesh.middle(*IMAGE_RIGHT_EYE)[0]
    assert (mesh.flag, mesh.angle) == (pytest.approx(0.9), 0)


def test_depth_has_the_unit_of_width() -> None:
    mesh = fit_mesh(PICTURE, mesh_net(pixels=50), BOX, eyes(0))
    size = np.sqrt(((mesh.points - mesh.points.mean(axis=0)) ** 2).sum(axis=1).mean())
    assert size == pytest.approx(50 * 1.5 * 80 / 192, rel=1e-3)


@pytest.mark.parametrize("degrees", [-40, 25, 90, 180])
def test_the_crop_follows_the_eyes(degrees: int) -> None:
    angle = math.radians(degrees)
    mesh = fit_mesh(PICTURE, mesh_net(), BOX, eyes(angle))
    (left_x, left_y), (right_x, right_y) = mesh.middle(*IMAGE_LEFT_EYE), mesh.middle(*IMAGE_RIGHT_EYE)
    turn = math.atan2(right_y - left_y, right_x - left_x) - angle
    assert math.remainder(turn, 2 * math.pi) == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize(("flags", "looks", "flag"), [((0.9, 0.1), 1, 0.9), ((0.1, 0.8), 2, 0.8), ((0.2, 0.1), 2, 0.2)])
def test_a_doubtful_face_gets_a_second_look(flags: tuple[float, float], looks: int, flag: float) -> None:
    answers = [mesh_net(flag=value) for value in flags]
    asked = []

    def net(images: Pixels) -> Mapping[str, Floats]:
        asked.append(images)
        return answers[len(asked) - 1](images)

    assert fit_mesh(PICTURE, net, BOX, eyes(0)).flag == pytest.approx(flag)
    assert len(asked) == looks
