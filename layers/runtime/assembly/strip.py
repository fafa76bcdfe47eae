"""Removes what a function never opens."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path


def strip(folder: Path, patterns: Iterable[str]) -> None:
    """Remove the files below `folder` whose relative path matches a pattern, then the folders this leaves empty.

    `*` matches across folders.
    """
    patterns = tuple(patterns)
    for path in sorted(folder.rglob("*"), reverse=True):  # what is inside a folder comes before the folder
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif any(fnmatchcase(path.relative_to(folder).as_posix(), pattern) for pattern in patterns):
            path.unlink()
