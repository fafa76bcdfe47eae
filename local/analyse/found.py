"""What lies at a path: clips with their sources, and what is none."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from foyer.recordings.clip import Clip
from foyer.recordings.listing import Entry, clips_of, ignored_of, is_hidden
from foyer.recordings.source import FileSource


@dataclass(frozen=True, slots=True)
class Found:
    """The clips of a file or folder."""

    root: Path
    """The folder that clips' paths are below."""
    clips: list[Clip]
    ignored: list[str]

    def source(self, clip: Clip) -> FileSource:
        """Where its bytes are."""
        return FileSource(self.root / clip.path)


def find(path: Path, out: Path) -> Found:
    """The clips at a path; what lies in `out`, where results go, is none of them."""
    if path.is_file():
        root, files = path.parent, [path]
    else:
        root, files = path, list(_below(path, out.resolve()))
    entries = [_entry(root, file) for file in files]
    return Found(root, clips_of(entries, top=path.resolve().name), ignored_of(entries))


def _below(folder: Path, out: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name) and (Path(parent) / name).resolve() != out)
        yield from (Path(parent) / name for name in sorted(names) if not is_hidden(name))


def _entry(root: Path, file: Path) -> Entry:
    status = file.stat()
    with file.open("rb") as content:
        fingerprint = hashlib.file_digest(content, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    return Entry(file.relative_to(root).as_posix(), status.st_size, fingerprint, float(int(status.st_mtime)))
