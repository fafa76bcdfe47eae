"""Zip files that are the same, byte for byte, whenever and wherever they are made with one zlib."""

from __future__ import annotations

import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can tell."""
_READABLE = 0o100644 << 16
"""A plain file that everybody may read, in the upper half of the external attributes."""
_UNIX = 3


def write(folder: Path, archive: Path, *, caches: bool = False) -> None:
    """Zip the files below `folder`, in the order of their names; byte code only where `caches` asks for it."""
    files = sorted(
        (path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*")
        if path.is_file() and (caches or "__pycache__" not in path.parts)
    )
    with zipfile.ZipFile(archive, "w") as target:
        for name, path in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            target.writestr(entry, path.read_bytes(), compresslevel=6)
