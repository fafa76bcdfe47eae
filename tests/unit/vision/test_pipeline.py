from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from foyer.vision import Frame, Vision, read_frame
from foyer.vision.head import MeanFace
from foyer.vision.nets import Nets
from foyer.vision.policy import Policy
from tests.fixtures.pictures import encoded, noise
from tests.unit.vision.nets_in_code import face_net, mesh_net, nets, person_net

FRAME = read_frame(encoded(noise(640, 480)))
ONE = ((256.0, 192.0),)
"""The middle of the person view, which is 512 wide; bodies there reach up to y = 90 of the frame."""


def vision(nets: Nets, workers: int = 1) -> Vision:
    return Vision(nets, MeanFace.load(), threads=ThreadPoolExecutor(workers))


def test_an_empty_frame_has_nobody() -> None:
    assert vision(nets()).observe(FRAME) == ()


def test_a_body_and_its_face_are_one_person() -> None:
    (person,) = vision(nets(person_net(*ONE), face_net((320.0, 120.0)))).observe(FRAME)
    assert person.body is not None
    assert person.face is not None
    assert person.body.contains(person.face.box.centre)
    assert person.face.box.centre == pytest.approx((320, 120))
    assert (person.body_score, person.face.age) == (pytest.approx(0.8), 40)


def test_a_body_seen_from_behind_has_no_face() -> None:
    behind = nets(person_net(*ONE), face_net((320.0, 120.0), score=0.7), mesh_net(flag=0.1))
    (person,) = vision(behind).observe(FRAME)
    assert person.face is None


def test_a_face_without_a_body_is_a_person() -> None:
    (person,) = vision(nets(faces=face_net((100.0, 100.0)))).observe(FRAME)
    assert (person.body, person.body_score) == (None, 0)


def test_a_faint_body_needs_a_face() -> None:
    faint = person_net(*ONE, score=0.15)
    assert vision(nets(faint)).observe(FRAME) == ()
    assert len(vision(nets(faint, face_net((320.0, 120.0)))).observe(FRAME)) == 1


def test_on_a_reduced_picture_px_are_those_of_the_picture_sent() -> None:
    seen = nets(person_net(*ONE), face_net((320.0, 120.0)))
    (person,) = vision(seen).observe(Frame(1280, 960, FRAME.image))
    assert person.body is not None
    assert person.face is not None
    assert person.body.centre == pytest.approx((640, 480))
    assert person.face.box.centre == pytest.approx((640, 240))


def test_the_face_of_somebody_far_off_is_found_at_the_second_look() -> None:
    seen = nets(person_net(*ONE), face_net((64.0, 50.0), second=True))
    far = Vision(seen, MeanFace.load(), Policy(face_unsure=50.0))
    (person,) = far.observe(FRAME)
    assert person.face is not None
    assert person.body is not None
    assert person.face.box.centre[0] == pytest.approx(person.body.centre[0])
    assert vision(seen).observe(FRAME)[0].face is None, "near enough for the first look"


def test_more_workers_see_the_same() -> None:
    crowd = nets(person_net(*ONE), face_net(*((60.0 + 80 * place, 110.0) for place in range(7))))
    alone = vision(crowd).observe(FRAME)
    assert len(alone) == 7
    assert vision(crowd, workers=4).observe(FRAME) == alone


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000)])
def test_the_smallest_and_thinnest_pictures_can_be_looked_at(size: tuple[int, int]) -> None:
    assert vision(nets()).observe(read_frame(encoded(Image.new("RGB", size)))) == ()


def test_missing_models_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"person\.onnx.*make models"):
        Vision.load(tmp_path)


def test_reading_a_picture_does_not_wait_for_onnxruntime() -> None:
    program = "import sys, foyer.vision; sys.exit('onnxruntime' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": ":".join(sys.path)}, check=False).returncode
        == 0
    )
