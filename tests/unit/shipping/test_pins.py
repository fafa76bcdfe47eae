from __future__ import annotations

import pytest

from shipping import pins
from shipping.pins import missing, unpinned, unsealed

PINNED = "one==1.0 \\\n    --hash=sha256:aa\ntwo-three[extra]==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:bb\n"


def test_what_is_pinned_with_hashes_is_well() -> None:
    assert list(unpinned(f"# made by make lock\n{PINNED}", "lock")) == []


@pytest.mark.parametrize("entry", ["three", "three>=1 \\\n    --hash=sha256:aa", "three==1.0", "-e ."])
def test_what_is_not_is_named(entry: str) -> None:
    [complaint] = unpinned(f"{PINNED}{entry}\n", "lock")

    assert complaint == f"lock: {entry.splitlines()[0]} is not pinned with a hash"


def test_what_is_wanted_and_was_never_locked_is_named() -> None:
    wanted = "# why\n-r other.in\nOne\ntwo_three[extra]<3\nfour\n"

    assert list(missing(wanted, PINNED, "lock")) == ["lock: four is wanted and not in it: make lock"]


def test_a_package_without_a_hash_is_named() -> None:
    packages = {"": {}, "node_modules/a": {"integrity": "sha512-xx"}, "node_modules/b": {"integrity": "sha1-xx"}}

    assert list(unsealed({"packages": packages}, "web")) == ["web/package-lock.json: node_modules/b has no sha512"]


def test_every_lock_here_is_found_and_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert pins.main() == 0, capsys.readouterr().out
    assert len(pins.locks()) > 5
