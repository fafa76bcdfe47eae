from __future__ import annotations

from pathlib import Path

import pytest

from layers.runtime.assembly.contents import STRIPPED
from layers.runtime.assembly.strip import strip


@pytest.mark.parametrize(
    "name",
    [
        "numpy/_core/tests/test_multiarray.py",
        "numpy/__init__.pyi",
        "numpy/f2py/crackfortran.py",
        "onnxruntime/capi/libonnxruntime.so.1.32.0",
        "onnxruntime/transformers/optimizer.py",
        "lap/_lapjv_rh.cpython-313-x86_64-linux-gnu.so",
        "lap/_lapjvx.cpython-313-x86_64-linux-gnu.so",
        "PIL/_avif.cpython-313-x86_64-linux-gnu.so",
        "msgspec-0.22.0.dist-info/RECORD",
        "bin/f2py",
    ],
)
def test_what_no_function_opens_is_removed(name: str, tmp_path: Path) -> None:
    put(tmp_path, name)

    strip(tmp_path, STRIPPED)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "numpy/_core/_multiarray_umath.cpython-313-x86_64-linux-gnu.so",
        "numpy/testing/__init__.py",  # a module of that name, and no test
        "onnxruntime/capi/onnxruntime_pybind11_state.cpython-313-x86_64-linux-gnu.so",
        "onnxruntime/capi/libonnxruntime_providers_shared.so",  # small, and missed with a warning at each start
        "lap/_lapjv.cpython-313-x86_64-linux-gnu.so",
        "PIL/_imaging.cpython-313-x86_64-linux-gnu.so",
        "pillow.libs/libjpeg-6dc8d115.so.62.4.0",
        "aws_lambda_powertools-3.37.0.dist-info/METADATA",
        "numpy-2.4.6.dist-info/entry_points.txt",
        "numpy-2.4.6.dist-info/licenses/LICENSE.txt",
        "foyer/vision/mean_face.csv",
    ],
)
def test_what_functions_and_licences_need_is_kept(name: str, tmp_path: Path) -> None:
    put(tmp_path, name)

    strip(tmp_path, STRIPPED)

    assert (tmp_path / name).is_file()


def test_a_folder_goes_with_its_last_file_only(tmp_path: Path) -> None:
    put(tmp_path, "pkg/a/one.pyi")
    put(tmp_path, "pkg/b/one.pyi")
    put(tmp_path, "pkg/b/one.py")

    strip(tmp_path, ["*.pyi"])

    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "pkg",
        "pkg/b",
        "pkg/b/one.py",
    ]


def put(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).touch()
