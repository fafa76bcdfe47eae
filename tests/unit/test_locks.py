"""Every dependency is pinned by a hash, as far as that can be seen without a network."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==\S+", re.MULTILINE)
NAME = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)
PATTERNS = ("*requirements*.txt", "*runtime.txt", "*published-client.txt", "*package-lock.json")
LISTED = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PATTERNS]
LOCKS = subprocess.run(LISTED, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split()
PINNED = "one==1.0 \\\n    --hash=sha256:aa\ntwo-three[extra]==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:bb\n"


def unpinned(lock: str) -> list[str]:
    """The requirements of a lock that are not one version with a hash."""
    entries = [entry for entry in re.split(r"\n(?=\S)", lock.strip()) if not entry.startswith("#")]
    return [entry.splitlines()[0] for entry in entries if not PIN.match(entry) or "--hash=sha256:" not in entry]


def missing(source: str, lock: str) -> list[str]:
    """What is wanted and the lock has not: `make lock` was forgotten."""
    pinned = {canonical(found) for found in PIN.findall(lock)}
    return [name for name in NAME.findall(source) if canonical(name) not in pinned and not name.startswith("-")]


def unsealed(lock: dict[str, Any]) -> Iterator[str]:
    """The packages of a package-lock.json that have no hash."""
    for package, entry in lock["packages"].items():
        if package and not entry.get("link") and not entry.get("integrity", "").startswith("sha512-"):
            yield package


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def complaints(path: Path) -> list[str]:
    if path.name == "package-lock.json":
        return list(unsealed(json.loads(path.read_text())))
    lock, source = path.read_text(), path.with_suffix(".in")
    return unpinned(lock) + (missing(source.read_text(), lock) if source.is_file() else [])


def test_what_the_command_foyer_needs_is_pinned() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]

    assert wanted
    assert not missing("\n".join(wanted), (REPOSITORY / "requirements-dev.txt").read_text())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_all_that_is_wanted(lock: str) -> None:
    assert not complaints(REPOSITORY / lock)


def test_all_locks_are_found() -> None:
    assert len(LOCKS) > 5


def test_what_is_pinned_with_hashes_is_well() -> None:
    assert unpinned(f"# made by make lock\n{PINNED}") == []


@pytest.mark.parametrize("entry", ["three", "three>=1 \\\n    --hash=sha256:aa", "three==1.0", "-e ."])
def test_what_is_not_is_named(entry: str) -> None:
    assert unpinned(f"{PINNED}{entry}\n") == [entry.splitlines()[0]]


def test_what_is_wanted_and_was_never_locked_is_named() -> None:
    assert missing("# why\n-r other.in\nOne\ntwo_three[extra]<3\nfour\n", PINNED) == ["four"]


def test_a_package_without_a_hash_is_named() -> None:
    packages = {"": {}, "node_modules/a": {"integrity": "sha512-xx"}, "node_modules/b": {"integrity": "sha1-xx"}}

    assert list(unsealed({"packages": packages})) == ["node_modules/b"]
