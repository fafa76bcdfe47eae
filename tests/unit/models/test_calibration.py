"""The committed activation ranges, and the measuring of new ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recipe.calibrate import calibrate, faces
from recipe.convert import convert
from recipe.nets import NETS, Net
from recipe.paths import CALIBRATION
from recipe.quantize import quantize_static, quantized_tensors, read_ranges

QUANTIZED = [net for net in NETS if net.int8]


@pytest.mark.models
@pytest.mark.parametrize("net", QUANTIZED, ids=lambda net: net.name)
def test_the_committed_ranges_cover_every_quantized_tensor_and_no_other(net: Net, packages: Path) -> None:
    assert net.int8
    ranges = read_ranges(CALIBRATION / f"{net.name}.json")

    assert set(ranges) == set(quantized_tensors(convert(net, packages), net.int8.float_convolutions))
    assert all(low < high for low, high in ranges.values())


@pytest.mark.models
def test_a_missing_range_is_named(packages: Path) -> None:
    net = QUANTIZED[0]
    assert net.int8
    ranges = dict(read_ranges(CALIBRATION / f"{net.name}.json"))
    name, _ = ranges.popitem()

    with pytest.raises(KeyError, match=name):
        quantize_static(convert(net, packages), ranges, net.int8.float_convolutions)


def labelled_pictures(folder: Path) -> Path:
    """Write two labelled pictures of noise, one of them a tracking frame, and return their folder."""
    (folder / "tracking").mkdir()
    pixels = np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8)
    for name in ("still.png", "tracking/frame.png"):
        Image.fromarray(pixels).save(folder / name)
    rows = ["file,x,y,w,h", "still.png,100,70,20,30", "tracking/frame.png,10,10,20,30", "still.png,,,,"]
    (folder / "faces.csv").write_text("\n".join(rows))
    return folder


def test_faces_are_cut_square_from_labelled_stills_even_beyond_the_edge(tmp_path: Path) -> None:
    cut = list(faces(labelled_pictures(tmp_path), size=64, crop=1.5))

    assert [face.shape for face in cut] == [(64, 64, 3)]
    assert not cut[0][-1, -1].any()


@pytest.mark.models
def test_ranges_measured_anew_can_be_read_back(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    net = next(net for net in QUANTIZED if net.name == "age")
    assert net.int8
    monkeypatch.setattr("recipe.calibrate.CALIBRATION", tmp_path)

    calibrate(net, net.int8, labelled_pictures(tmp_path), packages)

    measured = read_ranges(tmp_path / "age.json")
    assert measured.keys() == read_ranges(CALIBRATION / "age.json").keys()
