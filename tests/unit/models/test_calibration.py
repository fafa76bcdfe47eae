"""The committed activation ranges, and the measuring of new ones."""

from __future__ import annotations

from pathlib import Path

import pytest
import skimage.data
from PIL import Image

from recipe.calibrate import calibrate
from recipe.convert import convert
from recipe.faces import CUTS, faces
from recipe.int8.calibration import read_calibration
from recipe.int8.graph import Graph
from recipe.int8.pad import pad_channels
from recipe.int8.plan import affines_of, stored_values
from recipe.nets import AGE, NETS, Int8, Net
from recipe.paths import CALIBRATION
from recipe.quantize import quantize_static, quantized_tensors, read_ranges

QUANTIZED = [net for net in NETS if net.int8]


def int8_of(net: Net) -> Int8:
    assert net.int8
    return net.int8


def test_every_quantized_net_has_its_cut_of_a_face() -> None:
    assert {net.name for net in QUANTIZED} == set(CUTS)
    assert all(net.input.shape[1] == CUTS[net.name].size for net in QUANTIZED)


@pytest.mark.models
@pytest.mark.parametrize("net", QUANTIZED, ids=lambda net: net.name)
def test_the_committed_ranges_cover_every_quantized_tensor_and_no_other(net: Net, packages: Path) -> None:
    ranges = read_ranges(CALIBRATION / f"{net.name}.json")

    assert set(ranges) == set(quantized_tensors(convert(net, packages), int8_of(net)))
    assert all(low < high for low, high in ranges.values())


@pytest.mark.models
@pytest.mark.parametrize("net", [net for net in NETS if net.integers], ids=lambda net: net.name)
def test_what_is_committed_of_a_detector_fits_its_net(net: Net, packages: Path) -> None:
    calibration, graph = read_calibration(CALIBRATION / f"{net.name}.json"), Graph(convert(net, packages))
    floats = set(net.integers.floats) if net.integers else set()
    pad_channels(graph)

    names = {node.name for node in graph.convolutions}
    assert floats < names
    assert set(calibration.corrections) == names - floats
    assert set(calibration.exponents) <= names
    assert set(stored_values(graph, floats)) <= affines_of(graph, calibration.ranges).keys()
    assert all(low <= 0 <= high for low, high in calibration.ranges.values())


@pytest.mark.models
def test_a_missing_range_is_named(packages: Path) -> None:
    net = QUANTIZED[0]
    ranges = dict(read_ranges(CALIBRATION / f"{net.name}.json"))
    name, _ = ranges.popitem()

    with pytest.raises(KeyError, match=name):
        quantize_static(convert(net, packages), ranges, int8_of(net))


def pictures_of_faces(data: Path) -> Path:
    """Write five pictures of one face, the last larger than the others, and one of nobody; return their folder."""
    folder = data / "faces" / "astronauts"
    folder.mkdir(parents=True)
    photo = Image.fromarray(skimage.data.astronaut())  # type: ignore[no-untyped-call]
    for place, side in enumerate((256, 256, 256, 256, 512)):
        photo.resize((side, side)).save(folder / f"{place}.jpg")
    Image.new("RGB", (256, 256)).save(folder / "nobody.jpg")
    return data


@pytest.mark.models
def test_of_four_pictures_two_judge_and_two_calibrate_each_cut_as_its_net_wants_it(dist: Path, tmp_path: Path) -> None:
    found = list(faces(pictures_of_faces(tmp_path), dist))

    assert [face.calibrates for face in found] == [False, False, True, True, False]
    assert all(face.cuts["age"].shape == (1, 112, 112, 3) for face in found)
    assert all(face.cuts["gender"].shape == (1, 224, 224, 3) for face in found)


@pytest.mark.models
def test_ranges_measured_anew_can_be_read_back_and_are_judged_on_the_other_faces(
    dist: Path, packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = list(faces(pictures_of_faces(tmp_path), dist))
    monkeypatch.setattr("recipe.calibrate.CALIBRATION", tmp_path)

    told = calibrate(AGE, int8_of(AGE), found, packages)

    measured = read_ranges(tmp_path / "age.json")
    assert measured.keys() == read_ranges(CALIBRATION / "age.json").keys()
    assert told.startswith("age.json: ")
    assert "over 2 faces\n  age: over 3 others off by" in told
