"""The build: the same bytes each time, and loud when they are not the locked ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession

from recipe.__main__ import build_all, main
from recipe.build import build
from recipe.lock import LockMismatchError, check_lock, digest, write_lock
from recipe.nets import AGE, IRIS, NETS, PERSON
from recipe.pack import SMALLEST, pack
from recipe.paths import LOCK
from recipe.weights import Array


@pytest.mark.models
def test_building_twice_gives_the_same_bytes(packages: Path) -> None:
    for net in (PERSON, AGE):
        assert build(net, packages) == build(net, packages)


@pytest.mark.models
def test_what_is_built_is_what_is_locked(packages: Path, tmp_path: Path) -> None:
    build_all(packages, tmp_path, LOCK, update_lock=False)

    names = {path.name for path in tmp_path.iterdir()}
    assert names == {f"{net.name}.onnx" for net in NETS} | {"manifest.json"}


@pytest.mark.models
def test_a_net_that_is_not_the_locked_one_is_refused_and_nothing_is_written(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recipe.__main__.NETS", (IRIS,))
    lock = tmp_path / "lock.json"
    lock.write_text(json.dumps({"iris.onnx": "0" * 64}))

    with pytest.raises(LockMismatchError, match=r"(?s)iris\.onnx: locked 0{64}.*--update-lock"):
        build_all(packages, tmp_path / "out", lock, update_lock=False)

    assert not (tmp_path / "out").exists()


def test_a_lock_accepts_what_it_was_written_for(tmp_path: Path) -> None:
    write_lock(tmp_path / "lock.json", {"a.onnx": b"weights"})

    check_lock(tmp_path / "lock.json", {"a.onnx": b"weights"})


@pytest.mark.parametrize("found", [{"a.onnx": b"others"}, {}, {"a.onnx": b"weights", "b.onnx": b"more"}])
def test_a_lock_names_what_differs_is_missing_or_is_new(found: dict[str, bytes], tmp_path: Path) -> None:
    write_lock(tmp_path / "lock.json", {"a.onnx": b"weights"})

    with pytest.raises(LockMismatchError, match=r"[ab]\.onnx: locked"):
        check_lock(tmp_path / "lock.json", found)


@pytest.mark.models
def test_check_tells_a_folder_as_locked_from_a_tampered_one(
    dist: Path, packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check", "--out", str(dist)]) == 0

    (tmp_path / "person.onnx").write_bytes(b"tampered")

    assert main(["--check", "--out", str(tmp_path)]) == 1
    assert "face.onnx: locked" in capsys.readouterr().err


def test_a_build_without_sources_says_how_to_get_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--packages", str(tmp_path / "absent")]) == 1

    assert "npm ci" in capsys.readouterr().err


@pytest.mark.models
def test_the_manifest_describes_the_files_beside_it(dist: Path, manifest: dict[str, Any]) -> None:
    assert manifest.keys() == {net.name for net in NETS}
    for net in NETS:
        entry, content = manifest[net.name], (dist / f"{net.name}.onnx").read_bytes()
        assert (entry["sha256"], entry["bytes"]) == (digest(content), len(content))
        assert entry["licence"] == "MIT"
        assert entry["input"] == {"name": "images", "type": "uint8", "shape": list(net.input.shape)}
        assert {output["name"]: output["shape"] for output in entry["outputs"]} == {
            output.name: list(output.shape) for output in net.outputs
        }
        assert entry["quantization"].startswith("static int8" if net.int8 or net.integers else "none")
        assert ("stored as int8" in entry["quantization"]) == (net.storage == "int8")


@pytest.mark.models
def test_no_net_can_tell_who_somebody_is(manifest: dict[str, Any]) -> None:
    """The gender net's source also answers a face descriptor of 1024 numbers; only one probability may leave it."""
    outputs = {
        net: [(output["name"], output["shape"]) for output in entry["outputs"]] for net, entry in manifest.items()
    }

    assert outputs["gender"] == [("male", [1])]
    assert outputs["age"] == [("age", [1]), ("male", [1])]
    assert outputs["emotion"] == [("emotions", [1, 7])]


def one_constant(array: Array) -> onnx.ModelProto:
    """Return a model that adds `array` to its input."""
    shape = list(array.shape)
    graph = helper.make_graph(
        [helper.make_node("Add", ["x", "weights"], ["y"])],
        "net",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(array, "weights")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])


def test_weights_that_float16_holds_exactly_are_stored_so() -> None:
    stored = pack(one_constant(np.arange(SMALLEST, dtype=np.float32) % 1000 / 8)).graph.initializer[0]

    assert stored.data_type == TensorProto.FLOAT16


@pytest.mark.models
def test_all_nets_together_take_at_most_9_megabytes(dist: Path) -> None:
    assert sum(path.stat().st_size for path in dist.glob("*.onnx")) <= 9e6


def test_a_kernel_stored_as_int8_is_kept_to_half_a_step_of_its_channel() -> None:
    kernel = np.random.default_rng(0).normal(0, [[[[1]]], [[[0.01]]]], (2, 512, 2, 2)).astype(np.float32)

    packed = pack(one_constant(kernel), "int8")
    session = InferenceSession(packed.SerializeToString(), providers=["CPUExecutionProvider"])
    kept = session.run(None, {"x": np.zeros_like(kernel)})[0]

    assert packed.ByteSize() < kernel.nbytes / 3
    largest = np.abs(kernel).max(axis=(1, 2, 3), keepdims=True)
    assert np.all(np.abs(kept - kernel).mean(axis=(1, 2, 3), keepdims=True) < largest / 127 / 3)


@pytest.mark.parametrize("number", [0.1, 1e6])
def test_weights_that_float16_would_change_stay_as_they_are(number: float) -> None:
    model = one_constant(np.full(SMALLEST, number, np.float32))

    assert pack(model).graph.initializer[0] == model.graph.initializer[0]
