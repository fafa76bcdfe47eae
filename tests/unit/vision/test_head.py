from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.vision.arrays import Floats
from foyer.vision.head import MeanFace, head_angles, head_rotation, looking
from foyer.vision.mesh import IMAGE_LEFT_EYE, IMAGE_RIGHT_EYE, NOSE_TIP

MEAN = MeanFace.load()
turns = st.floats(-1.2, 1.2)


def rolled(angle: float) -> Floats:
    cosine, sine = math.cos(angle), math.sin(angle)
    return np.array([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])


def face(yaw: float = 0, pitch: float = 0, roll: float = 0, size: float = 80, noise: float = 0) -> Floats:
    """The mean face turned, `size` px in RMS radius, somewhere in a picture."""
    jitter = np.random.default_rng(0).normal(0, 1, MEAN.points.shape) * noise
    return size * (MEAN.points + jitter) @ (looking(yaw, pitch) @ rolled(roll)).T + (300, 200, 50)


def angles_of(points: Floats) -> tuple[float, float, float]:
    return head_angles(head_rotation(MEAN, points))


def test_the_mean_face_is_symmetric_and_of_unit_size() -> None:
    assert MEAN.points.shape == (468, 3)
    assert np.sqrt((MEAN.points**2).sum(axis=1).mean()) == pytest.approx(1, abs=1e-3)
    mirrored = MEAN.points * (-1, 1, 1)
    nearest = np.linalg.norm(mirrored[:, None] - MEAN.points[None], axis=2).min(axis=1)
    assert nearest.max() < 2e-3


def test_the_mean_face_looks_at_the_camera_the_right_way_up() -> None:
    eyes, nose = MEAN.points[[*IMAGE_LEFT_EYE, *IMAGE_RIGHT_EYE]], MEAN.points[NOSE_TIP]
    assert (np.diff(eyes[:, 0]) > 0).all()
    assert eyes[:, 1].max() < nose[1]
    assert nose[2] < eyes[:, 2].min()


@given(turns, turns, turns)
def test_the_angles_of_a_turned_head_are_those_it_was_turned_by(yaw: float, pitch: float, roll: float) -> None:
    assert angles_of(face(yaw, pitch, roll)) == pytest.approx((yaw, pitch, roll), abs=1e-6)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_each_angle_grows_one_to_one_under_noise(axis: int) -> None:
    given_angles = np.radians(np.arange(-40, 41, 10))
    name = ("yaw", "pitch", "roll")[axis]
    read = [angles_of(face(noise=0.03, **{name: float(angle)}))[axis] for angle in given_angles]
    slope, offset = np.polyfit(given_angles, read, 1)
    assert slope == pytest.approx(1, abs=0.02)
    assert offset == pytest.approx(0, abs=0.01)


def test_a_nose_towards_the_image_right_is_yaw_above_zero() -> None:
    turned = face(yaw=0.5)
    assert turned[NOSE_TIP, 0] > face()[NOSE_TIP, 0]


def test_a_raised_nose_is_pitch_above_zero() -> None:
    assert face(pitch=0.5)[NOSE_TIP, 1] < face()[NOSE_TIP, 1]


def test_a_crown_towards_the_image_right_is_roll_above_zero() -> None:
    forehead = 10
    assert face(roll=0.5)[forehead, 0] > face()[forehead, 0]


@given(turns, turns, turns)
def test_mirroring_the_picture_turns_yaw_and_roll_around(yaw: float, pitch: float, roll: float) -> None:
    points = face(yaw, pitch, roll)
    partner = np.linalg.norm((MEAN.points * (-1, 1, 1))[:, None] - MEAN.points[None], axis=2).argmin(axis=1)
    mirrored = points[partner] * (-1, 1, 1)
    assert angles_of(mirrored) == pytest.approx((-yaw, pitch, -roll), abs=0.01)


def test_the_rotation_is_proper_even_for_a_flat_face() -> None:
    rotation = head_rotation(MEAN, face() * (1, 1, 0))
    assert np.linalg.det(rotation) == pytest.approx(1)
