"""`make camera`: a camera that may call the local stack, now and after its next start."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
import requests

from local import register, registry
from local.stack import LocalStack

PATIENCE = 10


def registered(capsys: pytest.CaptureFixture[str], file: Path, *arguments: str) -> tuple[str, str]:
    """Client id and token as they are shown."""
    register.main([*arguments, "--file", str(file)])
    shown = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[:2])
    return shown["client_id"], shown["access_token"]


def may_call(stack: LocalStack, credentials: tuple[str, str]) -> int:
    """The status that a camera gets in the end."""
    give_up = time.monotonic() + PATIENCE
    while True:
        status = requests.get(f"{stack.url}/services", auth=credentials, timeout=10).status_code
        if status != 401 or time.monotonic() > give_up:
            return status
        time.sleep(0.1)


def test_a_camera_may_call_a_stack_that_runs_and_one_that_is_started_later(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cameras.json"
    with LocalStack(registry=file) as stack:
        lobby = registered(capsys, file, "lobby")
        assert lobby[0] == "lobby"
        assert may_call(stack, lobby) == 200
        door = registered(capsys, file, "door", "--id", "1f2e-imported", "--token", "its-old-token")
        assert door == ("1f2e-imported", "its-old-token")
        assert may_call(stack, door) == 200
    with LocalStack(registry=file) as stack:
        assert [may_call(stack, camera) for camera in (lobby, door)] == [200, 200]


def test_the_file_holds_no_token_and_one_entry_a_camera(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "deep" / "cameras.json"
    tokens = [registered(capsys, file, "lobby")[1] for _ in range(2)]
    registered(capsys, file, "office", "--role", "operator")

    assert not any(token in file.read_text() for token in tokens)
    assert tokens[0] != tokens[1]
    assert [(entry.id, entry.role) for entry in registry.entries(file)] == [("lobby", "camera"), ("office", "operator")]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_id_registered_again_has_the_new_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cameras.json"
    old = registered(capsys, file, "lobby")
    new = registered(capsys, file, "lobby")
    with LocalStack(registry=file) as stack:
        assert may_call(stack, new) == 200
        assert requests.get(f"{stack.url}/services", auth=old, timeout=10).status_code == 401
