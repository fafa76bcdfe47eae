"""What becomes of test files."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from PIL import Image

from benchmarks import corpus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A good picture, twice, a broken one, a text, a good zip, one of which half is broken, and a broken clip."""
    here = tmp_path / "files"
    here.mkdir()
    Image.new("RGB", (64, 48), (200, 30, 30)).save(here / "good.png")
    content = (here / "good.png").read_bytes()
    (here / "same.png").write_bytes(content)
    (here / "broken.png").write_bytes(content[:20])
    (here / "text.txt").write_text("no picture")
    (here / "broken.mp4").write_text("no clip")
    with ZipFile(here / "good.zip", "w") as archive:
        archive.writestr("1.png", content)
    with ZipFile(here / "half.zip", "w") as archive:
        archive.writestr("1.png", content)
        archive.writestr("2.png", content[:20])
    return here


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(corpus, "HEAVIEST", 100_000.0)  # a child begins with all that other tests have left here
    monkeypatch.setattr(corpus, "OUTPUT", tmp_path / "build" / "corpus.json")
    return corpus.OUTPUT


def _rows(output: Path) -> dict[tuple[str, str], corpus.Row]:
    rows = msgspec.json.decode(output.read_bytes(), type=list[corpus.Row])
    return {(row.name, row.way): row for row in rows}


def test_each_content_is_read_once_in_each_way_that_it_can_be_sent(folder: Path, output: Path) -> None:
    assert corpus.main([str(folder)]) == 0
    outcomes = {key: row.outcome for key, row in _rows(output).items()}
    assert outcomes.pop(("good.png", "picture"), None) or outcomes.pop(("same.png", "picture")) == "answered"
    assert outcomes == {
        ("broken.png", "picture"): "refused",
        ("text.txt", "picture"): "refused",
        ("broken.mp4", "picture"): "refused",
        ("broken.mp4", "clip"): "refused",
        ("good.zip", "picture"): "refused",
        ("good.zip", "clip"): "answered",
        ("half.zip", "picture"): "refused",
        ("half.zip", "clip"): "in part",
    }


def test_refusals_are_shown_by_their_sentence(folder: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus.main([str(folder)])
    assert "save it as one of them. | 4 | broken.mp4, good.zip, half.zip, text.txt |" in capsys.readouterr().out


def test_of_many_refusals_with_one_sentence_some_are_named(
    folder: Path, output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus, "NAMED", 2)
    corpus.main([str(folder)])
    assert "| 4 | broken.mp4, good.zip, and 2 more |" in capsys.readouterr().out


def test_what_is_no_refusal_fails_the_run_and_stops_it_not(
    folder: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("in the decoder")

    monkeypatch.setattr(corpus, "frame_of", broken)
    assert corpus.main([str(folder)]) == 1
    row = _rows(output)["broken.png", "picture"]
    assert row.outcome == "raised"
    assert "ZeroDivisionError: in the decoder" in row.sentence


def test_what_takes_too_long_fails_the_run(folder: Path, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "SLOWEST", 0.0)
    assert corpus.main([str(folder)]) == 1


def test_a_clip_may_take_as_long_as_it_lasts() -> None:
    row = corpus.Row(outcome="answered", name="long.mp4", way="clip", size=1, seconds=5.0, length=6.0, megabytes=1.0)
    assert not row.is_slow
    assert msgspec.structs.replace(row, length=4.0).is_slow


def test_an_empty_folder_is_an_error(tmp_path: Path, output: Path) -> None:
    assert corpus.main([str(tmp_path)]) == 2
