from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from foyer.observation import FaceObservation, Observation
from foyer.vision import Vision, read_frame
from tests.accuracy.labelled import DATA, ROOT

Observe = Callable[[str], tuple[Observation, ...]]
MainFace = Callable[[str], FaceObservation]


@pytest.fixture(scope="session")
def observe() -> Observe:
    """A file of the data set -> what is seen in it; each file is looked at once."""
    if not (DATA / "faces.csv").is_file():
        pytest.skip(f"no labelled data in {DATA}: name its folder with DATA=")
    models = Path(os.environ.get("FOYER_MODELS", ROOT / "layers" / "models" / "dist"))
    vision = Vision.load(models, workers=2)
    return cache(lambda file: vision.observe(read_frame((DATA / file).read_bytes())))


@pytest.fixture(scope="session")
def main_face(observe: Observe) -> MainFace:
    """A portrait's file -> its largest face."""

    def largest(file: str) -> FaceObservation:
        found = [seen.face for seen in observe(file) if seen.face]
        return max(found, key=lambda face: face.box.area)

    return largest
