from __future__ import annotations

from pathlib import Path

import pytest

from layers.runtime.assembly.bytecode import compile_layer
from layers.runtime.assembly.interpreter import find

pytestmark = pytest.mark.skipif(find() is None, reason="no Python of the Lambda runtime's version here")

UNCHECKED = 0b01
"""The flags of a cache that is found by its source's hash and never compared with it (PEP 552)."""


def layer(folder: Path) -> Path:
    (folder / "python").mkdir(parents=True)
    (folder / "python" / "code.py").write_text("KNOWN = 1 in {'one', 'two', 'three', 'four'}\n")
    assert compile_layer(folder)
    (cache,) = folder.rglob("*.pyc")
    return cache


def test_the_same_code_gives_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    assert layer(tmp_path / "one").read_bytes() == layer(tmp_path / "other" / "place").read_bytes()


def test_byte_code_is_never_compared_with_its_source_and_knows_where_lambda_has_it(tmp_path: Path) -> None:
    cache = layer(tmp_path).read_bytes()
    assert int.from_bytes(cache[4:8], "little") == UNCHECKED
    assert b"/opt/python/code.py" in cache
    assert str(tmp_path).encode() not in cache
