"""Whether every dependency is pinned by a hash, as far as that can be told without a network."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from local.template import ROOT

_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==\S+", re.MULTILINE)
_NAME = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)


def main() -> int:
    """Say what is not pinned; the exit status is 1 if anything is not."""
    complaints = [complaint for path in locks() for complaint in complaints_of(path)]
    sys.stdout.writelines(f"{complaint}\n" for complaint in complaints)
    return int(bool(complaints))


def complaints_of(path: Path) -> Iterator[str]:
    """Of one lock, by its name: package-lock.json, or a requirements file that `make lock` writes."""
    if path.name == "package-lock.json":
        yield from unsealed(json.loads(path.read_text()), path.parent.name)
        return
    lock = path.read_text()
    yield from unpinned(lock, path.name)
    source = path.with_suffix(".in")
    if source.is_file():
        yield from missing(source.read_text(), lock, path.name)


def unpinned(lock: str, name: str) -> Iterator[str]:
    """The requirements of a lock that are not one version with a hash."""
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        if entry.startswith("#"):
            continue
        if not _PIN.match(entry) or "--hash=sha256:" not in entry:
            yield f"{name}: {entry.splitlines()[0]} is not pinned with a hash"


def missing(source: str, lock: str, name: str) -> Iterator[str]:
    """What somebody wants and the lock has not: `make lock` was forgotten."""
    pinned = {_canonical(found) for found in _PIN.findall(lock)}
    for wanted in _NAME.findall(source):
        if _canonical(wanted) not in pinned and not wanted.startswith("-"):
            yield f"{name}: {wanted} is wanted and not in it: make lock"


def unsealed(lock: dict[str, Any], name: str) -> Iterator[str]:
    """The packages of a package-lock.json that have no hash."""
    for package, entry in lock["packages"].items():
        if package and not entry.get("link") and not entry.get("integrity", "").startswith("sha512-"):
            yield f"{name}/package-lock.json: {package} has no sha512"


def locks() -> list[Path]:
    """Every lock of the repository."""
    patterns = ("*requirements*.txt", "*runtime.txt", "*published-client.txt", "*package-lock.json")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split()]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
