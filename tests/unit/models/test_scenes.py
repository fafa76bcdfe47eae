"""The pictures that detectors are calibrated on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recipe.scenes import scenes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a clip, stills, portraits and a tracking frame, each of one colour."""
    for file, colour in (
        ("videos/room.gif", "navy"),
        ("faces/headpose_clips/turn.jpg", "navy"),
        ("faces/coco/skier.jpg", "navy"),
        ("faces/congress/member.jpg", "gold"),
        ("faces/london/001_happy.jpg", "gold"),
        ("tracking/clip/img1/000001.jpg", "red"),
    ):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (64, 48), colour).save(path)
    return tmp_path


def test_scenes_are_as_many_and_as_large_as_wanted(data: Path) -> None:
    found = list(scenes(data, (96, 64), count=5))

    assert [scene.shape for scene in found] == [(1, 64, 96, 3)] * 5


def test_scenes_are_the_same_each_time(data: Path) -> None:
    for one, other in zip(scenes(data, (96, 64), count=8), scenes(data, (96, 64), count=8), strict=True):
        np.testing.assert_array_equal(one, other)


def test_every_second_scene_has_people_in_it(data: Path) -> None:
    def is_plain(scene: np.ndarray) -> bool:
        return bool(np.ptp(scene.reshape(-1, 3), axis=0).max() == 0)

    found = list(scenes(data, (96, 64), count=16))

    assert all(is_plain(scene) for scene in found[::2])
    assert sum(not is_plain(scene) for scene in found[1::2]) >= 7


def test_no_frame_of_a_tracking_clip_is_in_a_scene(data: Path) -> None:
    for scene in scenes(data, (96, 64), count=16):
        red = scene[..., 0].astype(int) - np.maximum(scene[..., 1], scene[..., 2])
        assert red.max() < 128
