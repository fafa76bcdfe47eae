"""A run of the command, without a network: what it sends, tells and survives."""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from rich.console import Console

from foyer_client import Foyer
from foyer_client.camera import command, session
from foyer_client.camera.options import parse
from foyer_client.camera.status import Status
from foyer_client.camera.video import VideoFile
from tests.client.answers import QUICK, ROOT, Server, answering, entity, event, frame
from tests.client.camera.films import film, jpeg, picture
from tests.fixtures.field import field_case

BUSY = httpx.Response(503, json={"message": "Service Unavailable"})
EMPTY = httpx.Response(201, json=frame())
SOMEBODY = httpx.Response(201, json=frame(entities={"a1b2c3d4": entity()}))


@pytest.fixture
def two_seconds(tmp_path: Path) -> Path:
    return film(tmp_path / "my film.mp4", [picture()] * 20, fps=10)


def run(monkeypatch: pytest.MonkeyPatch, server: Server, source: Path, *words: str) -> tuple[Status, str]:
    """How it ended, and what was told."""
    foyer = partial(Foyer, transport=httpx.MockTransport(server), retries=QUICK)
    monkeypatch.setattr(session, "Foyer", foyer)
    told = Console(file=io.StringIO(), width=200)
    options = parse([str(source), "--url", ROOT, "--camera", "lobby", "--token", "s3cret", *words], {})
    status = session.Session(options, told).run()
    assert isinstance(told.file, io.StringIO)
    return status, told.file.getvalue()


def metas(asked: list[httpx.Request]) -> list[dict[str, Any]]:
    found = (re.search(rb'(\{"image".*?\})\r\n--', request.content) for request in asked)
    return [json.loads(match[1]) for match in found if match]


def test_a_video_is_one_session_with_the_times_of_its_frames(
    monkeypatch: pytest.MonkeyPatch, two_seconds: Path
) -> None:
    server, asked = answering(EMPTY)
    words = ("--idle-fps", "2", "--start", "2026-11-22T14:00:00+01:00", "--store", "--position", "ceiling")
    status, told = run(monkeypatch, server, two_seconds, *words)

    sent = metas(asked)
    assert status == Status.DONE
    start = datetime.fromisoformat("2026-11-22T14:00:00+01:00")
    offsets = [(datetime.fromisoformat(meta["timestamp"]) - start) / timedelta(seconds=1) for meta in sent]
    assert offsets == pytest.approx([0, 0.5, 1, 1.5], abs=0.02)
    (name,) = {meta["state"]["session_id"] for meta in sent}
    assert re.fullmatch(r"my-film\.mp4-[0-9a-f]{8}", name)
    assert all((meta["store"], meta["camera_position"]) == (True, "ceiling") for meta in sent)
    assert "4 frames; 0 events; 0 people." in told
    assert "s3cret" not in told


def test_each_showing_is_a_session_of_its_own_unless_one_is_named(
    monkeypatch: pytest.MonkeyPatch, two_seconds: Path
) -> None:
    server, asked = answering(EMPTY)
    for words in ((), (), ("--session", "main")):
        run(monkeypatch, server, two_seconds, *words)
    assert len({meta["state"]["session_id"] for meta in metas(asked)} - {"main"}) == 2
    assert metas(asked)[-1]["state"] == {"session_id": "main"}


def test_more_frames_are_sent_while_somebody_is_there(monkeypatch: pytest.MonkeyPatch, two_seconds: Path) -> None:
    server, asked = answering(EMPTY, SOMEBODY)
    run(monkeypatch, server, two_seconds, "--fps", "10", "--idle-fps", "1")
    assert len(asked) == 1 + 10


def test_events_are_told_once_also_those_of_a_lost_answer(monkeypatch: pytest.MonkeyPatch, two_seconds: Path) -> None:
    first, second = event("appearance", 1), event("age_estimated", 2, "age")
    here = {"a1b2c3d4": entity()}
    server, _ = answering(
        EMPTY,
        httpx.Response(201, json=frame(entities=here, events=[second], recent_events=[first, second])),
        httpx.Response(201, json=frame(entities=here, recent_events=[first, second])),
    )
    _, told = run(monkeypatch, server, two_seconds, "--idle-fps", "2")
    assert re.findall(r"(\w+) +a1b2c3  (.*?)  \(90%\)", told) == [
        ("appearance", "[236, 78, 99, 98]"), ("age_estimated", "31")
    ]  # fmt: skip
    assert "; 2 events; 1 person." in told


def test_trouble_that_passes_is_told_once_and_survived(monkeypatch: pytest.MonkeyPatch, two_seconds: Path) -> None:
    server, _ = answering(*[BUSY] * (2 * QUICK.attempts), EMPTY)
    status, told = run(monkeypatch, server, two_seconds, "--idle-fps", "2")
    assert status == Status.DONE
    assert told.count("Service Unavailable") == 1
    assert "Foyer answers again." in told
    assert "4 frames, 2 of them not analysed;" in told


def test_trouble_that_stays_ends_what_has_an_end(monkeypatch: pytest.MonkeyPatch, two_seconds: Path) -> None:
    server, asked = answering(BUSY)
    status, told = run(monkeypatch, server, two_seconds, "--fps", "10", "--idle-fps", "10")
    assert (status, len(asked)) == (Status.FAILED, 3 * QUICK.attempts)
    assert told.endswith("Given up: 3 frames in a row were not analysed.\n")


def test_what_goes_on_outlasts_any_trouble(monkeypatch: pytest.MonkeyPatch, two_seconds: Path) -> None:
    monkeypatch.setattr(VideoFile, "live", True)
    status, told = run(monkeypatch, answering(BUSY)[0], two_seconds, "--fps", "10", "--idle-fps", "10")
    assert status == Status.DONE
    assert "20 frames, 20 of them not analysed;" in told


def test_a_picture_that_is_refused_is_no_trouble_for_the_next(
    monkeypatch: pytest.MonkeyPatch, two_seconds: Path
) -> None:
    refusal = {"error": "The picture is broken.", "code": "broken_picture", "status": 422}
    server, asked = answering(httpx.Response(422, json=refusal))
    status, _ = run(monkeypatch, server, two_seconds, "--fps", "10", "--idle-fps", "10")
    assert (status, len(asked)) == (Status.FAILED, 20)  # none was read


def test_after_a_refused_picture_nothing_is_said_to_be_back(monkeypatch: pytest.MonkeyPatch, two_seconds: Path) -> None:
    refusal = {"error": "The picture is broken.", "code": "broken_picture", "status": 422}
    server, _ = answering(httpx.Response(422, json=refusal), EMPTY)
    status, told = run(monkeypatch, server, two_seconds, "--idle-fps", "2")
    assert status == Status.DAMAGED
    assert "The picture is broken." in told
    assert "answers again" not in told


def test_a_folder_of_which_some_is_damaged_ends_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.jpg").write_bytes(jpeg(picture()))
    (tmp_path / "1.jpg").write_text("no picture")
    (tmp_path / "._0.jpg").write_text("what macOS keeps for itself")
    server, asked = answering(EMPTY)
    status, told = run(monkeypatch, server, tmp_path)
    assert (status, len(asked)) == (Status.DAMAGED, 2)
    assert "1.jpg cannot be read as a picture and was passed over." in told
    assert "1 of 3 pictures cannot be read and were passed over." in told
    assert "._0" not in told


def test_a_video_of_which_some_is_damaged_says_what_and_ends_so(monkeypatch: pytest.MonkeyPatch) -> None:
    server, asked = answering(EMPTY)
    status, told = run(monkeypatch, server, field_case("02_damaged_packet") / "h264_packet12.mp4", "--idle-fps", "5")
    assert (status, len(asked)) == (Status.DAMAGED, 39)
    assert "h264_packet12.mp4: One stretch of 0.4 s is damaged." in told


@pytest.mark.parametrize("code", [400, 401, 403, 404, 501])
def test_what_the_next_frame_would_be_told_again_ends_it(
    monkeypatch: pytest.MonkeyPatch, two_seconds: Path, code: int
) -> None:
    server, asked = answering(httpx.Response(code, json={"error": "Never.", "code": "never", "status": code}))
    status, told = run(monkeypatch, server, two_seconds)
    assert (status, len(asked)) == (Status.FAILED, 1)
    assert f"Never. ({code} never)" in told


@pytest.mark.parametrize(("live", "status"), [(False, Status.INTERRUPTED), (True, Status.DONE)])
def test_ctrl_c_ends_it_cleanly(
    monkeypatch: pytest.MonkeyPatch, two_seconds: Path, tmp_path: Path, live: bool, status: Status
) -> None:
    answers, _ = answering(EMPTY)
    sent = 0

    def interrupt(request: httpx.Request) -> httpx.Response:
        nonlocal sent
        sent += 1
        if sent == 2:
            raise KeyboardInterrupt
        return answers(request)

    monkeypatch.setattr(VideoFile, "live", live)
    out = tmp_path / "out.mp4"
    ended, told = run(monkeypatch, interrupt, two_seconds, "--annotate", str(out))
    assert ended == status
    assert told.endswith("Stopped.\n")
    assert VideoFile(out, 640).take(0.0) is not None


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("foyer_client.camera.extras.find_spec", lambda name: None if name == "av" else object())
    assert command.main(["x.mp4", "--url", ROOT, "--camera", "lobby", "--token", "t"]) == Status.MISUSED
    said = capsys.readouterr().err
    assert "(PyAV): pip install 'foyer-client[video]'" in said


def test_without_opencv_show_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("foyer_client.camera.extras.find_spec", lambda name: None if name == "cv2" else object())
    assert command.main(["x.mp4", "--url", ROOT, "--camera", "lobby", "--token", "t", "--show"]) == Status.MISUSED
    assert "pip install 'foyer-client[show]'" in capsys.readouterr().err


def test_without_a_screen_show_ends_it(monkeypatch: pytest.MonkeyPatch, two_seconds: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    server, asked = answering(EMPTY)
    status, told = run(monkeypatch, server, two_seconds, "--show")
    assert (status, asked) == (Status.FAILED, [])
    assert "needs a screen" in told
