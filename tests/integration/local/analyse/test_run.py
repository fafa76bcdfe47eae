from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import msgspec
import pytest

from foyer.observation import Observation, Plan
from foyer.recordings.analysis import Line
from foyer.recordings.report import Report
from foyer.recordings.results import ClipResult
from foyer.vision import Frame, Vision
from local.analyse import run as command
from local.analyse.options import parse
from tests.fixtures.eyes import picture
from tests.fixtures.films import film, shades, zipped
from tests.fixtures.people import person


class Walker:
    """Sees one person, farther to the right the lighter the picture is; `before` is told of every look."""

    def __init__(self, before: Callable[[], None] = lambda: None) -> None:
        self.before = before
        self.looks = 0

    def observe(self, frame: Frame, plan: Plan) -> tuple[Observation, ...]:
        self.looks += 1
        self.before()
        level: Any = frame.image.convert("L").getpixel((5, 5))
        return (person(2.0 * level, 0),)


@pytest.fixture
def walker(monkeypatch: pytest.MonkeyPatch) -> Walker:
    eyes = Walker()
    monkeypatch.setattr(Vision, "load", lambda *_, **__: eyes)
    return eyes


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    """A film, a folder and a zip of frames; a corrupt film, an empty one, and a note."""
    folder = tmp_path / "monday"
    (folder / "frames").mkdir(parents=True)
    film(folder / "door 2026-11-22 14.30.00.mp4", shades(60, (640, 480)))
    whole = film(folder / "corrupt.mp4", shades(60)).read_bytes()
    (folder / "corrupt.mp4").write_bytes(whole[: len(whole) // 2])
    (folder / "empty.mov").touch()
    (folder / "note.txt").write_text("none")
    for number in range(5):
        (folder / f"frames/{number}.jpg").write_bytes(picture())
    zipped(folder / "frames.zip", {"1.jpg": picture(), "2.jpg": b"broken"})
    for path in folder.rglob("*"):
        os.utime(path, (1.6e9, 1.6e9))
    return folder


def analyse(*arguments: object) -> int:
    return command.run(parse(list(map(str, arguments)), {}))


def report_in(out: Path) -> Report:
    return msgspec.json.decode((out / "report.json").read_bytes(), type=Report)


def results_in(out: Path) -> dict[str, bytes]:
    """Every file that is the same on every run: films are encoded anew, and results tell how long they took."""
    same = {path: path.read_bytes() for path in out.rglob("*.jsonl")}
    for path in out.rglob("*.json"):
        if path.name != "report.json":
            result = msgspec.json.decode(path.read_bytes(), type=ClipResult)
            same[path] = msgspec.json.encode(msgspec.structs.replace(result, seconds_taken=0.0))
    return {path.relative_to(out).as_posix(): content for path, content in same.items()}


def test_a_folder_of_all_sorts_gives_a_report_with_its_failures(walker: Walker, clips: Path, tmp_path: Path) -> None:
    assert analyse(clips, "--out", tmp_path / "out") == 3
    report = report_in(tmp_path / "out")
    assert [row.name for row in report.clips] == ["door 2026-11-22 14.30.00.mp4", "frames", "frames.zip"]
    assert [one.name for one in report.failures] == ["corrupt.mp4", "empty.mov"]
    assert report.ignored == ["note.txt"]
    assert report.totals.frames == walker.looks == 30 + 5 + 1
    assert "2 clips failed" in (tmp_path / "out/report.html").read_text()


def test_a_run_without_damage_ends_well(walker: Walker, clips: Path, tmp_path: Path) -> None:
    assert analyse(clips / "frames", "--out", tmp_path / "out") == 0


def test_every_frame_has_its_line_and_its_place_in_the_film(walker: Walker, clips: Path, tmp_path: Path) -> None:
    name = "door 2026-11-22 14.30.00.mp4"
    analyse(clips / name, "--out", tmp_path / "out")
    told = [msgspec.json.decode(line, type=Line) for line in (tmp_path / f"out/{name}.jsonl").read_bytes().splitlines()]
    assert [line.frame for line in told] == [*range(30), None]
    assert told[1].timestamp == "2026-11-22T14:30:00.200000+00:00"
    with av.open(str(tmp_path / f"out/{name}.annotated.mp4")) as shown:
        assert len(list(shown.decode(video=0))) == 31  # the last one stays for a moment


def test_what_is_done_is_not_done_again(walker: Walker, clips: Path, tmp_path: Path) -> None:
    analyse(clips, "--out", tmp_path / "out")
    first, looks = report_in(tmp_path / "out"), walker.looks
    analyse(clips, "--out", tmp_path / "out")
    assert walker.looks == looks
    assert msgspec.structs.replace(report_in(tmp_path / "out"), timing=first.timing) == first


def test_another_option_or_another_clip_is_looked_at(walker: Walker, clips: Path, tmp_path: Path) -> None:
    analyse(clips / "frames", "--out", tmp_path / "out")
    analyse(clips / "frames", "--out", tmp_path / "out", "--fps", "4")
    assert walker.looks == 10
    (clips / "frames/9.jpg").write_bytes(picture())
    analyse(clips / "frames", "--out", tmp_path / "out", "--fps", "4")
    assert walker.looks == 16


@pytest.mark.parametrize("moment", [1, 17, 31, 33])
def test_a_run_cut_short_goes_on_to_the_same_report(
    walker: Walker, clips: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    analyse(clips, "--out", tmp_path / "whole")

    def interrupt() -> None:
        if walker.looks == 36 + moment:
            raise KeyboardInterrupt

    walker.before = interrupt
    with pytest.raises(KeyboardInterrupt):
        analyse(clips, "--out", tmp_path / "out")
    assert not list((tmp_path / "out").rglob("*.part"))
    analyse(clips, "--out", tmp_path / "out")
    whole = report_in(tmp_path / "whole")
    assert msgspec.structs.replace(report_in(tmp_path / "out"), timing=whole.timing) == whole
    assert results_in(tmp_path / "out") == results_in(tmp_path / "whole")


def test_results_inside_the_folder_are_no_clips(walker: Walker, clips: Path) -> None:
    analyse(clips, "--out", clips / "out")
    analyse(clips, "--out", clips / "out")
    assert report_in(clips / "out").totals.clips == 5


def test_films_are_left_out_where_nobody_wants_them(walker: Walker, clips: Path, tmp_path: Path) -> None:
    analyse(clips, "--out", tmp_path / "out", "--no-annotate")
    assert not list((tmp_path / "out").rglob("*.mp4"))


def test_a_folder_without_clips_is_told_apart_from_one_without_good_ones(
    walker: Walker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "clips").mkdir()
    assert analyse(tmp_path / "clips", "--out", tmp_path / "out") == 2
    assert "neither videos nor" in capsys.readouterr().err
    (tmp_path / "clips/a.mp4").touch()
    assert analyse(tmp_path / "clips", "--out", tmp_path / "out") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "say what to analyse"),
        (["nowhere.mp4"], "nothing at nowhere.mp4"),
        ([".", "--fps", "0"], "frames_per_second"),
        ([".", "--sensitivity", "appearance"], "appearance=0.8"),
        ([".", "--time-zone", "Mars"], "Mars"),
    ],
)
def test_wrong_options_are_answered_with_what_to_do(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        parse(arguments, {})
    assert left.value.code == 2
    assert sentence in capsys.readouterr().err
