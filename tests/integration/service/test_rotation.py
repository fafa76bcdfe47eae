"""Cameras that hang sideways, by the real nets: what is seen is seen upright, and told in the picture that was sent."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs
from PIL import Image

from foyer.geometry import Box
from foyer.recordings.analysis import Line, analyse_segment
from foyer.turning import ROTATIONS, Rotation
from foyer.vision import Vision
from tests.fixtures.clips import jpeg, photograph
from tests.fixtures.recordings import OPTIONS, clip_of, segments
from tests.integration.service.test_analyse import analyser, camera, request

pytestmark = [pytest.mark.models, pytest.mark.usefixtures("aws")]
MODELS = Path(os.environ.get("FOYER_MODELS", Path(__file__).parents[3] / "layers/models/dist"))
FACES = {0: (224, 125), 90: (125, 288), 180: (288, 307), 270: (307, 224)}
"""Where the face is in the picture as a camera sends it that must be turned so far, px."""


@pytest.fixture(scope="module")
def vision() -> Vision:
    return Vision.load(MODELS, workers=2)


def sideways(rotation: int) -> bytes:
    """The upper part of the photograph, 512x432, as a camera sends it whose pictures must be turned so far."""
    return jpeg(photograph().crop((0, 0, 512, 432)).rotate(rotation, expand=True))


def analysed(vision: Vision, rotation: Rotation, session: str | None) -> Any:
    from foyer.service.analyse import Arrival

    served, turned = analyser(vision=vision), replace(camera(), rotation=rotation)
    for n in range(3):
        frame = request(n / 5, session, sideways(rotation))
        answer = served.analyse(frame, turned, Arrival(f"request-{n}", frame.captured), None)
    return answer


def check(answer: Any, rotation: int) -> None:
    (woman,) = answer.entities.values()
    face, (x, y) = Box(*woman.face_roi), FACES[rotation]
    assert answer.input_size == ((432, 512) if rotation in {0, 180} else (512, 432))
    assert face.contains((x, y))
    assert abs(face.centre[0] - x) + abs(face.centre[1] - y) < 40
    assert all(face.contains(point) for point in (*woman.face_eye, woman.face_nose, woman.face_mouth))
    assert woman.face_roi_confidence > 0.9
    assert abs(woman.head[2]) < 0.3  # upright, as the angles tell
    assert woman.gender == "female"


@pytest.mark.parametrize("rotation", ROTATIONS)
@pytest.mark.parametrize("session", ["main", None])
def test_a_face_is_told_where_it_is_in_the_picture_that_was_sent(
    vision: Vision, rotation: Rotation, session: str | None
) -> None:
    check(analysed(vision, rotation, session), rotation)


@pytest.mark.parametrize("rotation", [90])
def test_recordings_are_turned_too(vision: Vision, rotation: Rotation, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.jpg").write_bytes(sideways(rotation))
    options = structs.replace(OPTIONS, rotation=rotation)
    (segment,) = segments(tmp_path, options)
    lines = analyse_segment(vision, None, clip_of(tmp_path), options, segment).lines.splitlines()

    check(msgspec.json.decode(lines[2], type=Line), rotation)
    with Image.open(tmp_path / "0.jpg") as picture:
        assert picture.size == (432, 512)
