"""The committed lock: the sha256 of every net, so that the same inputs are known to give the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path


class LockMismatchError(Exception):
    """A net that was built, or lies in the folder, is not the one that was locked."""


def digest(content: bytes) -> str:
    """Return the sha256 of a file's content, in hex."""
    return hashlib.sha256(content).hexdigest()


def write_lock(path: Path, files: Mapping[str, bytes]) -> None:
    """Lock `files`, their contents by name."""
    path.write_text(json.dumps({name: digest(content) for name, content in files.items()}, indent=2) + "\n")


def check_lock(path: Path, files: Mapping[str, bytes]) -> None:
    """Raise LockMismatchError, naming each file that differs and what to do, unless `files` are those locked."""
    locked: dict[str, str] = json.loads(path.read_text())
    found = {name: digest(content) for name, content in files.items()}
    different = [name for name in sorted(locked.keys() | found.keys()) if locked.get(name) != found.get(name)]
    if not different:
        return
    lines = [
        f"  {name}: locked {locked.get(name, 'nothing')}, found {found.get(name, 'nothing')}" for name in different
    ]
    raise LockMismatchError(
        "\n".join(
            [
                f"These nets are not the ones locked in {path.name}:",
                *lines,
                "If nothing was changed on purpose, an input differs: install the pinned tools (requirements-dev.txt)",
                "and sources (npm ci --prefix layers/models --ignore-scripts), then build again.",
                "If the recipe or a pin was changed on purpose, run the tests, then lock the new nets with",
                "`PYTHONPATH=layers/models python -m recipe --update-lock` and commit the lock with the change.",
            ]
        )
    )
