"""`foyer-camera` as a user meets it, against the local stack."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from foyer_client import Foyer
from local.clips import load
from local.stack import LocalStack
from tests.fixtures.clips import view

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.http, pytest.mark.models]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with LocalStack() as stack:
        stack.add_cameras({"lobby": "token"})
        yield stack.url


def camera(*words: str, token: str = "token") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "foyer_client.camera", *words, "--camera", "lobby"],
        env={"PYTHONPATH": str(ROOT / "client" / "src"), "FOYER_TOKEN": token, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_folder_of_pictures_is_played_told_and_drawn(url: str, tmp_path: Path) -> None:
    folder, drawn = tmp_path / "clip", tmp_path / "seen.mp4"
    folder.mkdir()
    frames = list(load(None).frames())[5:30]
    for number, picture in enumerate(frames):
        (folder / f"{number:03}.jpg").write_bytes(picture)

    ran = camera(str(folder), "--url", url, "--annotate", str(drawn))

    assert ran.returncode == 0, ran.stderr
    assert "appear" in (ran.stdout + ran.stderr).lower() or "came into view" in ran.stdout + ran.stderr
    with av.open(str(drawn)) as movie:
        assert sum(1 for _ in movie.decode(video=0)) - len(frames) in (0, 1), "the last one may be shown twice"


@pytest.mark.parametrize(
    ("source", "token", "said"), [("nowhere.mp4", "token", "nowhere.mp4"), ("picture", "wrong", "missing or wrong")]
)
def test_what_is_wrong_is_said_without_a_trace(url: str, tmp_path: Path, source: str, token: str, said: str) -> None:
    path = tmp_path / f"{source}.jpg" if source == "picture" else tmp_path / source
    if source == "picture":
        path.write_bytes(view(60))
    ran = camera(str(path), "--url", url, token=token)
    assert ran.returncode != 0
    assert said in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_client_gets_what_the_stack_answers(url: str) -> None:
    with Foyer(url, "lobby", "token") as client:
        (entity,) = client.process(view(60)).entities.values()
    assert entity.face_roi_confidence > 0.9
    assert entity.gender == "female"
