"""`foyer-camera` and the clients as users meet them, against the local stack."""

from __future__ import annotations

import asyncio
import io
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import av
import pytest
from PIL import Image, ImageChops, ImageStat

from foyer_client import AsyncFoyer, Foyer, NotFound, PictureRefused
from local import panorama
from local.stack import LocalStack
from tests.client.camera.films import film
from tests.fixtures.clips import view

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [pytest.mark.http, pytest.mark.models]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with LocalStack(parameters={"SessionTimeout": "60"}) as stack:
        stack.add_cameras({"lobby": "token"})
        yield stack.url


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody comes, stays and goes, within 12 s."""
    frames = [Image.open(io.BytesIO(data)) for data in panorama.frames()]
    return film(tmp_path_factory.mktemp("clip") / "clip.mp4", frames, fps=round(panorama.FPS))


def start(url: str, *words: str, token: str = "token") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "foyer_client.camera", *words, "--url", url, "--camera", "lobby"],
        env={"PYTHONPATH": str(ROOT / "client" / "src"), "FOYER_TOKEN": token, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ran(url: str, *words: str, token: str = "token") -> tuple[int, str]:
    process = start(url, *words, token=token)
    said, _ = process.communicate(timeout=120)
    assert "Traceback" not in said
    return process.returncode, said


def decoded(path: Path) -> dict[float, Image.Image]:
    with av.open(str(path)) as movie:
        return {round(frame.time or 0, 1): frame.to_image() for frame in movie.decode(video=0)}  # type: ignore[no-untyped-call]


def unlike(left: Image.Image, right: Image.Image, *box: int) -> float:
    """Mean difference inside a box."""
    return max(ImageStat.Stat(ImageChops.difference(left.crop(box), right.crop(box))).mean)


def test_a_video_is_told_and_drawn(url: str, clip: Path, tmp_path: Path) -> None:
    out = tmp_path / "seen.mp4"
    status, said = ran(url, str(clip), "--annotate", str(out))

    assert status == 0, said
    events = [line.split()[2] for line in said.splitlines() if "%)" in line]
    assert (events[0], events[-1]) == ("appearance", "disappearance")
    assert {"age_estimated", "gender_estimated", "focus_locked"} <= set(events)
    assert "1 person." in said

    drawn, sent = decoded(out), decoded(clip)
    times = sorted(drawn)
    assert times[:3] == [0, 1, 2], "nobody is there yet: a frame a second"
    assert {round(b - a, 1) for a, b in pairwise(times) if 3 < a < 8} == {0.2}
    assert unlike(drawn[1.0], sent[1.0], 0, 0, 640, 400) < 4
    assert unlike(drawn[4.6], sent[4.6], 240, 40, 440, 70) > 20, "the name above the face"


def test_a_folder_of_pictures_is_sent_whole(url: str, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.jpg").write_bytes(view(60))
    status, said = ran(url, str(tmp_path))
    assert (status, "6 frames;" in said, "appearance" in said) == (0, True, True)


def test_ctrl_c_keeps_what_was_drawn(url: str, clip: Path, tmp_path: Path) -> None:
    out = tmp_path / "seen.mp4"
    process = start(url, str(clip), "--annotate", str(out))
    assert process.stdout is not None
    while "appearance" not in (line := process.stdout.readline()):
        assert line, "it ended before anything was told"
    process.send_signal(signal.SIGTERM)
    begun = time.monotonic()
    said, _ = process.communicate(timeout=20)

    assert time.monotonic() - begun < 10
    assert (process.returncode, said.splitlines()[-1]) == (130, "Stopped.")
    assert len(decoded(out)) >= 2


@pytest.mark.parametrize(
    ("source", "token", "said"), [("nowhere.mp4", "token", "does not exist"), ("1.jpg", "wrong", "missing or wrong")]
)
def test_what_is_wrong_is_said_without_a_trace(url: str, tmp_path: Path, source: str, token: str, said: str) -> None:
    (tmp_path / "1.jpg").write_bytes(view(60))
    status, told = ran(url, str(tmp_path / source), token=token)
    assert (status, said in told) == (1, True)


def test_the_client_follows_a_person(url: str) -> None:
    begun = datetime.now(UTC)
    frames = [(view(60), begun + timedelta(seconds=n / 5)) for n in range(6)]
    with Foyer(url, "lobby", "token") as camera:
        session = str(uuid4())
        results = camera.process_burst(frames, session=session, sensitivity={"appearance": 0.9})
        after = camera.process(view(60), timestamp=begun + timedelta(seconds=2), session=session)

    assert [result.timestamp for result in results] == [taken for _, taken in frames]
    assert "appearance" in {event.type for result in results for event in result.events}
    ((entity_id, entity),) = after.present.items()
    assert set(results[-1].entities) == {entity_id}
    assert entity.gender == "female"
    assert entity.dwell == pytest.approx(2)


def test_jobs_and_blobs_do_what_they_say(url: str) -> None:
    with Foyer(url, "lobby", "token") as camera:
        done = camera.wait(camera.submit(view(60)))
        assert (done.status, len(done.entities)) == (200, 1)
        small, large = camera.upload(view(60)), camera.upload_directly(view(60) + b"\0" * 5_000_000)
        assert camera.describe(small).size == len(view(60))
        assert camera.describe(large).size == len(view(60)) + 5_000_000
        assert len(camera.process(small).entities) == len(camera.process(large).entities) == 1
        with pytest.raises(NotFound):
            camera.describe("/blobs/00000000-0000-0000-0000-000000000000")
        with pytest.raises(PictureRefused):
            camera.wait(camera.submit(b"GIF89a"))


def test_many_questions_at_once(url: str) -> None:
    async def ask() -> list[int]:
        async with AsyncFoyer(url, "lobby", "token") as camera:
            results = await asyncio.gather(*(camera.process(view(60)) for _ in range(4)))
            done = await camera.wait(await camera.submit(view(60)))
            return [len(result.entities) for result in (*results, done)]

    assert asyncio.run(ask()) == [1] * 5
