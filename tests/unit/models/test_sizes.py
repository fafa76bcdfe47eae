"""The nets that take any size or any number answer alike at each."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.models.conftest import Run
from tests.unit.models.pictures import Pixels, blocks

pytestmark = pytest.mark.models


def tiles(size: int) -> Pixels:
    """Return four different pictures."""
    return np.concatenate([blocks(size, seed) for seed in range(4)])


@pytest.mark.parametrize(("height", "width"), [(32, 32), (384, 512), (640, 352)])
def test_the_person_net_answers_a_quarter_of_any_multiple_of_32(height: int, width: int, run: Run) -> None:
    answers = run("person", np.zeros((1, height, width, 3), np.uint8))

    assert answers["heat"].shape == (1, height // 4, width // 4, 1)
    assert answers["edges"].shape == (1, height // 4, width // 4, 4)


@pytest.mark.parametrize(("height", "width"), [(480, 640), (256, 256), (96, 320)])
def test_the_face_net_answers_2_anchors_a_16_px_cell_then_6_a_32_px_cell(height: int, width: int, run: Run) -> None:
    answers = run("face", np.zeros((1, height, width, 3), np.uint8))

    anchors = 2 * (height // 16) * (width // 16) + 6 * (height // 32) * (width // 32)
    assert answers["scores"].shape == (1, anchors, 1)
    assert answers["boxes"].shape == (1, anchors, 16)


def test_the_face_net_finds_the_same_wherever_the_frame_ends(run: Run) -> None:
    """A convolution knows no size: far from the seam, a wider frame gets the answers of the narrow one."""
    narrow = blocks(256)
    wide = np.concatenate([narrow, np.zeros((1, 256, 384, 3), np.uint8)], axis=2)

    narrow_cells = run("face", narrow)["boxes"][0, : 2 * 16 * 16].reshape(16, 16, 2, 16)
    wide_cells = run("face", wide)["boxes"][0, : 2 * 16 * 40].reshape(16, 40, 2, 16)

    np.testing.assert_allclose(wide_cells[:, :4], narrow_cells[:, :4], atol=1e-2)


@pytest.mark.parametrize(("name", "size"), [("mesh", 192), ("iris", 64)])
def test_a_batch_is_answered_as_its_pictures_one_by_one(name: str, size: int, run: Run) -> None:
    pictures = tiles(size)

    together = run(name, pictures)

    for index in range(len(pictures)):
        for output, values in run(name, pictures[index : index + 1]).items():
            np.testing.assert_allclose(together[output][index], values[0], rtol=1e-4, atol=1e-3)
