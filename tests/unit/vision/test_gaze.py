from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from foyer.vision.arrays import Floats, Pixels
from foyer.vision.gaze import (
    EYEBALL_CENTRE_MM,
    EYEBALL_RADIUS_MM,
    INPUT,
    IRIS_MM,
    Iris,
    find_irises,
    gaze_angles,
)
from foyer.vision.head import MeanFace, looking
from foyer.vision.mesh import IMAGE_LEFT_EYE, IMAGE_RIGHT_EYE, Mesh

directions = st.floats(-0.7, 0.7)


def moved(iris: Iris, right: float, down: float) -> Iris:
    return Iris(iris.centre + np.array([right, down]), iris.diameter, iris.corners)


def eye(gaze: tuple[float, float], rotation: Floats, px_a_mm: float = 2.0, x: float = 100) -> Iris:
    """The iris of an eye of the model that looks along `gaze`, yaw and pitch in camera axes."""
    corners = np.array([[x - 30, 80.0], [x + 30, 80.0]])
    ball = corners.mean(axis=0) + px_a_mm * (rotation @ EYEBALL_CENTRE_MM)[:2]
    along = np.array([math.sin(gaze[0]), -math.sin(gaze[1])])
    return Iris(ball + EYEBALL_RADIUS_MM * px_a_mm * along, IRIS_MM * px_a_mm, corners)


@given(directions, directions, directions, directions, st.floats(0.3, 8))
def test_the_gaze_is_read_whichever_way_the_head_is_turned(
    yaw: float, pitch: float, head_yaw: float, head_pitch: float, px_a_mm: float
) -> None:
    rotation = looking(head_yaw, head_pitch)
    both = (eye((yaw, pitch), rotation, px_a_mm), eye((yaw, pitch), rotation, px_a_mm, x=220))
    assert gaze_angles(both, rotation) == pytest.approx((yaw, pitch, 1), abs=1e-6)


def test_irises_towards_the_image_right_look_right_and_raised_ones_up() -> None:
    straight = np.eye(3)
    level = eye((0, 0), straight)
    right = moved(level, 4, 0)
    up = moved(level, 0, -4)
    assert gaze_angles((right, right), straight)[0] > 0.1
    assert gaze_angles((up, up), straight)[1] > 0.1


def test_eyes_that_look_up_and_down_at_once_do_not_agree() -> None:
    straight = np.eye(3)
    agreement = gaze_angles((eye((0, 0.4), straight), eye((0, -0.4), straight)), straight)[2]
    assert agreement < 0.01


def test_an_iris_outside_the_eyeball_stays_a_direction() -> None:
    level = eye((0, 0), np.eye(3))
    far = moved(level, 500, -500)
    yaw, pitch, _ = gaze_angles((far, far), np.eye(3))
    assert 1 < yaw < math.pi / 2
    assert 1 < pitch < math.pi / 2


def test_the_right_eye_is_shown_mirrored_and_its_points_are_mirrored_back() -> None:
    points = 60 * MeanFace.load().points + (200, 150, 0)
    shown: list[Pixels] = []

    def net(images: Pixels) -> Mapping[str, Floats]:
        shown.append(images[0])
        iris = np.array([[20, 32], [26, 32], [20, 26], [14, 32], [20, 38]])
        return {"points": np.concatenate([np.zeros((71, 3)), np.c_[iris, np.zeros(5)]])[None]}

    left_half_red = Image.new("RGB", (400, 300))
    left_half_red.paste((255, 0, 0), (0, 0, 200, 300))
    left, right = find_irises(left_half_red, net, Mesh(points, 1.0, 0.0))
    assert [image.shape for image in shown] == [(INPUT, INPUT, 3)] * 2
    middles = [points[list(corners), 0].mean() for corners in (IMAGE_LEFT_EYE, IMAGE_RIGHT_EYE)]
    assert left.centre[0] < middles[0]
    assert right.centre[0] > middles[1]
    assert middles[0] - left.centre[0] == pytest.approx(right.centre[0] - middles[1], rel=1e-3)
    assert left.diameter == pytest.approx(right.diameter, rel=1e-3)
