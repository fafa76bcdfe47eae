from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from foyer.vision.arrays import Floats, Pixels
from foyer.vision.attributes import LOOSE, LOWER, TIGHT, WIDER, Cut, age_and_male, cut_face
from foyer.vision.head import MeanFace
from foyer.vision.mesh import Mesh
from tests.unit.vision.nets_in_code import answering

PICTURE = Image.new("RGB", (64, 64))
MESH = Mesh(20 * MeanFace.load().points + (32, 32, 0), 1.0, 0.0)
probabilities = st.floats(0, 1)


def male(by_age_net: float, by_gender_net: float) -> float:
    nets = answering(age=[30.0], male=[by_age_net]), answering(male=[by_gender_net])
    return age_and_male(PICTURE, MESH, *nets)[1]


def test_the_age_is_the_mean_of_two_looks_the_second_mirrored() -> None:
    picture = PICTURE.copy()
    picture.paste((200, 0, 0), (0, 0, 32, 64))

    def left_is_brighter(images: Pixels) -> Mapping[str, Floats]:
        left, right = images[:, :, :56].mean(), images[:, :, 56:].mean()
        return {"age": np.array([20.0 if left > right else 41.0]), "male": np.array([0.5])}

    assert age_and_male(picture, MESH, left_is_brighter, answering(male=[0.5]))[0] == 30.5


@pytest.mark.parametrize(("nets", "expected"), [((0.99, 0.99), "male"), ((0.01, 0.01), "female")])
def test_agreeing_nets_settle_the_gender(nets: tuple[float, float], expected: str) -> None:
    assert (male(*nets) > 0.5) == (expected == "male")


def test_nets_that_hesitate_or_disagree_lean_to_female() -> None:
    assert male(0.5, 0.5) < 0.5
    assert male(0.9, 0.1) < 0.5


@given(probabilities, probabilities, probabilities)
def test_the_probability_never_falls_when_a_net_grows_surer(low: float, high: float, other: float) -> None:
    low, high = sorted((low, high))
    assert 0 < male(low, other) <= male(high, other) < 1
    assert male(other, low) <= male(other, high)


@pytest.mark.parametrize("cut", [TIGHT, LOOSE, WIDER, LOWER], ids=["tight", "loose", "wider", "lower"])
@pytest.mark.parametrize("degrees", [0, 35, -90])
def test_a_face_is_cut_upright_with_its_crown_above(cut: Cut, degrees: int) -> None:
    angle = math.radians(degrees)
    turn = np.array([[math.cos(angle), -math.sin(angle), 0], [math.sin(angle), math.cos(angle), 0], [0, 0, 1]])
    points = 60 * MeanFace.load().points @ turn.T + (200, 200, 0)
    picture = Image.new("RGB", (400, 400))
    x, y = points[10, :2]
    ImageDraw.Draw(picture).ellipse((x - 5, y - 5, x + 5, y + 5), fill=(255, 255, 255))
    pixels = cut_face(picture, Mesh(points, 1.0, angle), cut)
    assert pixels.shape == (1, cut.size, cut.size, 3)
    rows, columns = np.nonzero(pixels[0, ..., 0] > 128)
    share = rows.mean() / cut.size, columns.mean() / cut.size
    from_top = 0.5 - 0.5 / cut.scale + cut.lift / cut.scale
    assert share == (pytest.approx(from_top, abs=0.03), pytest.approx(0.5, abs=0.03))
