"""One clip harms no other, whatever it is."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from threading import Event
from typing import Any

import msgspec
import pytest

from foyer.observation import Observation, Plan
from foyer.recordings.report import Report
from foyer.recordings.segments import Segment
from foyer.vision import Frame, Vision
from local.analyse import run as command
from local.analyse.options import parse
from local.analyse.progress import printable
from tests.fixtures.eyes import picture
from tests.fixtures.films import film, shades, zipped
from tests.fixtures.people import person

XSS = "<script src=//a.io></script>"


class Watcher:
    """Sees somebody in every frame."""

    looks = 0

    def observe(self, frame: Frame, plan: Plan) -> tuple[Observation, ...]:
        self.looks += 1
        return (person(),)


@pytest.fixture
def watcher(monkeypatch: pytest.MonkeyPatch) -> Watcher:
    eyes = Watcher()
    monkeypatch.setattr(Vision, "load", lambda *_, **__: eyes)
    return eyes


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    """A folder with one good clip."""
    folder = tmp_path / "clips"
    folder.mkdir()
    zipped(folder / "good.zip", {f"{number}.jpg": picture() for number in range(3)})
    return folder


def analyse(clips: Path, status: int = 0) -> Report:
    out = clips.parent / "out"
    assert command.run(parse([str(clips), "--out", str(out), "--no-annotate"], {})) == status
    return msgspec.json.decode((out / "report.json").read_bytes(), type=Report)


def told(report: Report) -> dict[str, str | None]:
    """What is amiss with each clip."""
    return {row.name: row.sentence for row in report.clips} | {one.name: one.sentence for one in report.failures}


def damaged(path: Path, packing: int) -> None:
    """A zip of two pictures, the first of which is damaged."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("1.jpg", os.urandom(1000))
        archive.writestr("2.jpg", picture())
    content = bytearray(path.read_bytes())
    content[60:120] = b"\xff" * 60
    path.write_bytes(content)


def test_every_kind_of_file_fails_alone_with_a_sentence(watcher: Watcher, clips: Path) -> None:
    zipped(clips / "digits.zip", {f"{'1' * 5000}.jpg": picture(), "2.jpg": picture()})
    damaged(clips / "bz2.zip", zipfile.ZIP_BZIP2)
    damaged(clips / "lzma.zip", zipfile.ZIP_LZMA)
    film(clips / "film.mkv", shades(20), codec="mpeg4")
    content = (clips / "film.mkv").read_bytes()
    (clips / "film.mkv").write_bytes(content.replace(b"V_MPEG4/ISO/ASP", b"V_MPEG\x84/ISO/ASP"))
    (clips / "link.mp4").symlink_to("nowhere.mp4")
    (clips / "away.mp4").symlink_to("/etc/passwd")
    (clips / "zero.mkv").symlink_to("/dev/zero")
    (clips / "folder.mp4").symlink_to("/etc")
    os.mkfifo(clips / "pipe.mp4")
    os.mkfifo(clips / "pipe.txt")

    report = analyse(clips, command.DAMAGED)

    sentences = told(report)
    assert {name for name, sentence in sentences.items() if sentence is None} == {"good.zip", "digits.zip"}
    assert sentences["bz2.zip"] == sentences["lzma.zip"] == "1 of 2 pictures cannot be read and were passed over."
    assert [one.name for one in report.failures] == [
        "away.mp4", "film.mkv", "folder.mp4", "link.mp4", "pipe.mp4", "zero.mkv",
    ]  # fmt: skip
    assert "form that cannot be decoded" in str(sentences["film.mkv"])
    assert "leads nowhere" in str(sentences["link.mp4"])
    assert "leads out of the folder" in str(sentences["away.mp4"])
    assert "named pipe" in str(sentences["pipe.mp4"])
    assert report.ignored == ["pipe.txt"]
    assert report.totals.frames == watcher.looks == 3 + 2 + 1 + 1


def test_a_picture_of_a_folder_fails_alone_too(watcher: Watcher, clips: Path) -> None:
    folder = clips / "frames"
    folder.mkdir()
    (folder / "1.jpg").write_bytes(picture())
    (folder / "2.jpg").symlink_to("gone.jpg")
    (folder / "3.jpg").symlink_to("/etc/passwd")
    os.mkfifo(folder / "4.jpg")
    report = analyse(clips, command.DAMAGED)
    sentence = "Most of it is damaged. 3 of 4 pictures cannot be read and were passed over."
    assert told(report) == {"good.zip": None, "frames": sentence}


def test_clips_called_as_a_report_and_reports_are_both_kept(watcher: Watcher, clips: Path) -> None:
    for name in ("report", "report_", "report.json", "report.html"):
        (clips / name).mkdir()
        (clips / name / "1.jpg").write_bytes(picture())
    zipped(clips / "report.json/report.zip", {"1.jpg": picture()})
    report = analyse(clips)
    assert set(told(report).values()) == {None}
    assert len(report.clips) == 6
    assert analyse(clips).totals == report.totals
    assert watcher.looks == report.totals.frames


def test_a_name_as_long_as_there_are_has_its_results(watcher: Watcher, clips: Path) -> None:
    zipped(clips / f"{'a' * 251}.zip", {"1.jpg": picture()})
    assert len(analyse(clips).clips) == 2


@pytest.mark.parametrize("name", [b"caf\xe9.zip", b"\xff\xfe/1.zip", b"a\nb\x1b[31m.zip", b"<img src=x>.zip"])
def test_a_name_may_be_any_bytes(
    watcher: Watcher, clips: Path, name: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(os.fsdecode(os.fsencode(clips) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    zipped(path, {"1.jpg": picture()})
    assert len(analyse(clips).clips) == 2
    assert "\x1b" not in capsys.readouterr().out


def test_a_terminal_is_shown_no_control_characters() -> None:
    assert printable("a\x1b]0;b\x07\u202ec é.mp4") == "a?]0;b??c é.mp4"


def test_a_result_that_was_tampered_with_is_looked_at_again(watcher: Watcher, clips: Path) -> None:
    analyse(clips)
    file = clips.parent / "out/good.zip.json"
    result: dict[str, Any] = msgspec.json.decode(file.read_bytes())
    for change in ({"captured": XSS}, {"clip": {**result["clip"], "name": XSS}}, {"tally": {"frames": -1}}):
        file.write_bytes(msgspec.json.encode({**result, **change}))
        assert told(analyse(clips)) == {"good.zip": None}
    file.write_bytes(msgspec.json.encode({**result, "sentence": XSS}))
    assert told(analyse(clips)) == {"good.zip": XSS}
    assert XSS not in (clips.parent / "out/report.html").read_text()


def test_an_error_that_nobody_foresaw_is_one_clip_s(
    watcher: Watcher, clips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film(clips / "film.mp4", shades(20))

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a rate of nothing")

    monkeypatch.setattr("foyer.recordings.video._jpeg", fail)
    sentences = told(analyse(clips, command.DAMAGED))
    assert sentences == {"good.zip": None, "film.mp4": "It cannot be decoded (ZeroDivisionError: a rate of nothing)."}


def test_results_that_cannot_be_written_are_one_clip_s(watcher: Watcher, clips: Path) -> None:
    (clips.parent / "out/good.zip.json").mkdir(parents=True)
    zipped(clips / "other.zip", {"1.jpg": picture()})
    sentences = told(analyse(clips, command.DAMAGED))
    assert sentences["other.zip"] is None
    assert "results not written" in str(sentences["good.zip"])


def test_a_clip_whose_decoding_hangs_is_given_up(
    watcher: Watcher, clips: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zipped(clips / "hangs.zip", {"1.jpg": picture()})
    real, for_ever = command.read_segment, Event()

    def hang(source: Any, clip: Any, *rest: Any) -> Segment:
        if clip.name == "hangs.zip":
            for_ever.wait(60)
        return real(source, clip, *rest)

    monkeypatch.setattr(command, "read_segment", hang)
    monkeypatch.setattr(command, "LONGEST", 1.0)
    sentences = told(analyse(clips, command.DAMAGED))
    for_ever.set()
    assert sentences["good.zip"] is None
    assert str(sentences["hangs.zip"]).startswith("Decoding hangs")
