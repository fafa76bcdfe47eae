"""The state machine of template.yaml over a folder, with the real nets, beside the same clips without any machine."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from local import panorama
from local.recordings.bucket import Folder
from local.recordings.execution import Execution
from local.stack import LocalStack
from tests.fixtures.films import film, zipped

pytestmark = pytest.mark.models
REQUEST = {"camera": "door", "frames_per_second": 2, "dry_run": False}
SECONDS = 240


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody who comes and goes, as a film, a zip and a folder; and what cannot be read."""
    folder = tmp_path_factory.mktemp("clips")
    frames = list(panorama.frames())
    (folder / "monday").mkdir()
    film(folder / "monday/door_20240102_030405.mp4", [Image.open(io.BytesIO(frame)) for frame in frames], fps=5)
    zipped(folder / "few.zip", {f"{number}.jpg": frames[number] for number in range(0, 12, 3)})
    (folder / "frames").mkdir()
    for number in range(3):
        (folder / f"frames/{number}.jpg").write_bytes(frames[number * 9])
    (folder / "empty.mp4").write_bytes(b"")
    (folder / "corrupt.mp4").write_bytes(b"nonsense" * 100)
    for path in folder.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return folder


@pytest.fixture(scope="module")
def stack() -> Iterator[LocalStack]:
    with LocalStack(parameters={"LogLevel": "ERROR", "RecordingsConcurrency": "2"}) as running:
        running.add_cameras({"door": "token"})
        yield running


def written(folder: Path) -> dict[str, Any]:
    """What was written of clips and in the report, but for what it took."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.json*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".jsonl":
            found[name] = path.read_text().splitlines()
        else:
            told = json.loads(path.read_text())
            found[name] = {key: value for key, value in told.items() if key not in {"seconds_taken", "timing"}}
    return found


def run(stack: LocalStack, folder: Folder) -> Execution:
    folder.upload()
    execution = Execution.start(stack, folder, REQUEST)
    execution.wait(SECONDS)
    folder.download()
    assert execution.failure is None
    return execution


def test_the_machine_and_this_machine_say_the_same(stack: LocalStack, clips: Path, tmp_path: Path) -> None:
    from local.analyse.__main__ import parse
    from local.analyse.run import run as analyse

    folder = Folder(stack.template.resolver.name("Recordings"), clips, tmp_path / "machine")
    told = run(stack, folder).output
    analyse(parse([str(clips), "--out", str(tmp_path / "here"), "--camera", "door", "--fps", "2", "--no-annotate"]))

    assert (told["clips"], told["done"], told["failed"]) == (5, 3, 2)
    assert told["visitors"] >= 2
    assert written(tmp_path / "machine") == written(tmp_path / "here")
