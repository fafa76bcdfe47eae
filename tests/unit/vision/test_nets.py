"""How nets are opened: the detectors once for each size that comes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from threading import Barrier

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from foyer.vision.nets import DETECTORS, MOST_SIZES, Nets, OnnxNet, SizedNet
from foyer.vision.policy import Policy
from foyer.vision.views import view_of
from tests.conftest import MODELS
from tests.fixtures.pictures import noise

SIZES = [(32 * step, 64) for step in range(1, MOST_SIZES + 3)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A net of any size that answers the mean of each colour."""
    graph = helper.make_graph(
        [
            helper.make_node("Cast", ["images"], ["floats"], to=TensorProto.FLOAT),
            helper.make_node("ReduceMean", ["floats"], ["means"], axes=[1, 2], keepdims=0),
        ],
        "means",
        [helper.make_tensor_value_info("images", TensorProto.UINT8, [1, "height", "width", 3])],
        [helper.make_tensor_value_info("means", TensorProto.FLOAT, [1, 3])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, tmp_path / "means.onnx")
    return tmp_path / "means.onnx"


def shape_of(net: OnnxNet) -> list[int | str]:
    shape: list[int | str] = net.session.get_inputs()[0].shape
    return shape


def test_each_size_is_answered_by_a_session_made_for_it(path: Path) -> None:
    net = SizedNet(path)

    assert shape_of(net.session_for((96, 64))) == [1, 96, 64, 3]
    assert shape_of(net.session_for((64, 96))) == [1, 64, 96, 3]


def test_a_size_that_comes_again_finds_its_session_open(path: Path) -> None:
    net = SizedNet(path)

    assert net.session_for((96, 64)) is net.session_for((96, 64))


def test_sizes_beyond_the_most_share_one_session_that_takes_any(path: Path) -> None:
    net = SizedNet(path)

    opened = [net.session_for(size) for size in SIZES]

    assert shape_of(opened[MOST_SIZES]) == [1, "height", "width", 3]
    assert opened[MOST_SIZES] is opened[-1]
    assert len(net.sessions) == MOST_SIZES + 1
    assert [net.session_for(size) for size in SIZES] == opened


def test_every_size_is_answered_whichever_session_serves_it(path: Path) -> None:
    net = SizedNet(path)

    for height, width in SIZES:
        images = np.random.default_rng(height).integers(0, 256, (1, height, width, 3), dtype=np.uint8)
        np.testing.assert_allclose(net(images)["means"], images.mean(axis=(1, 2)), rtol=1e-4)


def test_threads_that_need_a_size_at_once_open_it_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Mapping[str, int] | None] = []
    load = OnnxNet.load

    def slow_load(path: Path, fixed: Mapping[str, int] | None = None) -> OnnxNet:
        opened.append(fixed)
        time.sleep(0.05)
        return load(path, fixed)

    monkeypatch.setattr(OnnxNet, "load", slow_load)
    net, start = SizedNet(path), Barrier(8)

    def use(turn: int) -> OnnxNet:
        start.wait()
        return net.session_for(SIZES[turn % 2])

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(use, range(8)))

    assert len(opened) == 2
    assert len({id(one) for one in found}) == 2
    assert all(one is found[turn % 2] for turn, one in enumerate(found))


@pytest.mark.parametrize("size", [(640, 480), (480, 640), (1280, 720), (1920, 1080)])
def test_two_kinds_of_camera_find_room_for_all_their_sizes(size: tuple[int, int]) -> None:
    policy, picture = Policy(), noise(*size)

    views = policy.face_views(*size)

    shapes = {view_of(picture, view.long_side).pixels.shape for view in views}
    assert 2 * len(shapes) <= MOST_SIZES


def test_a_folder_that_lacks_a_net_is_refused_before_any_is_opened(tmp_path: Path) -> None:
    for net in fields(Nets):
        if net.name != "face":
            (tmp_path / f"{net.name}.onnx").touch()

    with pytest.raises(FileNotFoundError, match=r"face\.onnx is missing; `make models` builds it"):
        Nets.load(tmp_path)


@pytest.mark.models
@pytest.mark.parametrize("name", sorted(DETECTORS))
def test_a_detector_made_for_a_size_answers_as_the_one_that_takes_any(name: str) -> None:
    path = MODELS / f"{name}.onnx"
    images = np.asarray(noise(192, 160))[np.newaxis]
    made = SizedNet(path).session_for((160, 192))

    assert shape_of(made) == [1, 160, 192, 3]
    for output, values in OnnxNet.load(path)(images).items():
        np.testing.assert_allclose(made(images)[output], values, rtol=1e-3, atol=1e-3, err_msg=output)
