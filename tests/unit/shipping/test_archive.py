from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from shipping import archive


def test_the_same_files_make_the_same_archive_whenever_and_in_whatever_order_they_were_written(tmp_path: Path) -> None:
    contents = {"b/two.py": b"2", "a.py": b"1", "b/one.so": bytes(range(256))}
    for number, names in enumerate((list(contents), list(reversed(contents)))):
        folder = tmp_path / str(number)
        for name in names:
            write(folder / name, contents[name])
            os.utime(folder / name, (number * 1e9, number * 1e9))
            (folder / name).chmod(0o600 if number else 0o755)
        archive.write(folder, tmp_path / f"{number}.zip")

    assert (tmp_path / "0.zip").read_bytes() == (tmp_path / "1.zip").read_bytes()


def test_everybody_may_read_what_is_unpacked(tmp_path: Path) -> None:
    write(tmp_path / "code/handler.py", b"")
    (tmp_path / "code/handler.py").chmod(0o600)

    archive.write(tmp_path / "code", tmp_path / "code.zip")

    (entry,) = zipfile.ZipFile(tmp_path / "code.zip").infolist()
    assert entry.external_attr >> 16 == 0o100644


@pytest.mark.parametrize("wanted", [False, True])
def test_byte_code_is_left_out_unless_it_was_made_for_the_archive(wanted: bool, tmp_path: Path) -> None:
    write(tmp_path / "code/handler.py", b"")
    write(tmp_path / "code/__pycache__/handler.cpython-313.pyc", b"")

    archive.write(tmp_path / "code", tmp_path / "code.zip", caches=wanted)

    byte_code = ["__pycache__/handler.cpython-313.pyc"] if wanted else []
    assert zipfile.ZipFile(tmp_path / "code.zip").namelist() == [*byte_code, "handler.py"]


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
