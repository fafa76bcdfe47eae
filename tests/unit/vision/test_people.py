from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from PIL import Image

from foyer.geometry import Box
from foyer.vision.arrays import Floats, Net, Pixels
from foyer.vision.people import decode, find_bodies
from foyer.vision.policy import Policy


def maps(*peaks: tuple[int, int, float], size: tuple[int, int] = (96, 128)) -> tuple[Floats, Floats]:
    """Heat with these peaks (row, column, score), each falling off around it, and edges of 10, 20, 30, 40 px."""
    rows, columns = np.indices(size)
    heat = np.zeros(size)
    for row, column, score in peaks:
        heat = np.maximum(heat, score * np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / 4))
    return heat, np.tile(np.array([10.0, 20.0, 30.0, 40.0]), (*size, 1))


def net_seeing(*peaks: tuple[int, int, float]) -> Net:
    """A person net that sees these peaks whatever it is shown."""

    def run(images: Pixels) -> Mapping[str, Floats]:
        heat, edges = maps(*peaks, size=(images.shape[1] // 4, images.shape[2] // 4))
        return {"heat": heat[None, :, :, None], "edges": edges[None]}

    return run


def test_a_peak_becomes_a_box_around_its_cell() -> None:
    boxes, scores = decode(*maps((50, 60, 0.8)), 0.1)
    assert boxes.tolist() == [[4 * 60 - 10, 4 * 50 - 20, 4 * 60 + 30, 4 * 50 + 40]]
    assert scores.tolist() == [0.8]


@pytest.mark.parametrize("corner", [(0, 0), (0, 127), (95, 0), (95, 127)])
def test_a_peak_in_a_corner_is_found(corner: tuple[int, int]) -> None:
    assert decode(*maps((*corner, 0.5)), 0.1)[1].tolist() == [0.5]


def test_slopes_and_faint_peaks_are_not_people() -> None:
    assert len(decode(*maps((20, 20, 0.09), (60, 60, 0.5)), 0.1)[0]) == 1


def test_an_empty_map_has_nobody() -> None:
    boxes, scores = decode(*maps(), 0.1)
    assert boxes.shape == (0, 4)
    assert scores.shape == (0,)


def test_bodies_come_in_picture_px_best_first() -> None:
    found = find_bodies(Image.new("RGB", (1024, 768)), net_seeing((20, 20, 0.4), (60, 60, 0.9)), Policy(), 768)
    assert [round(body.score, 1) for body in found] == [0.9, 0.4]
    scale = 1024 / 768
    assert found[0].box == Box(*(pytest.approx(value * scale) for value in (230, 220, 40, 60)))


def test_a_body_is_cut_off_at_the_picture() -> None:
    found = find_bodies(Image.new("RGB", (512, 384)), net_seeing((0, 0, 0.9)), Policy(), 512)
    assert found[0].box == Box(0, 0, 30, 40)


def test_two_peaks_of_one_person_are_one_body() -> None:
    found = find_bodies(Image.new("RGB", (512, 384)), net_seeing((50, 50, 0.9), (50, 52, 0.95)), Policy(), 512)
    assert [round(body.score, 2) for body in found] == [0.95]
