"""What the command is told, and what it says of what makes no sense."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from foyer_client import __version__
from foyer_client.camera.options import Options, parse

WHERE = {"FOYER_URL": "https://foyer.example", "FOYER_CAMERA": "lobby", "FOYER_TOKEN": "token"}


def given(*words: str) -> Options:
    return parse(["0", *words], WHERE)


def test_the_environment_says_where_and_who() -> None:
    options = given()
    assert (options.url, options.camera, options.token) == ("https://foyer.example", "lobby", "token")
    assert (options.fps, options.idle_fps, options.size) == (5, 1, 1280)
    assert (options.session, options.camera_position, options.sensitivity, options.annotate) == (None,) * 4


def test_the_command_line_goes_before_the_environment() -> None:
    options = given("--url", "http://127.0.0.1:8000", "--camera", "door", "--token", "t", "--annotate", "out.mp4")
    assert (options.url, options.camera, options.token) == ("http://127.0.0.1:8000", "door", "t")
    assert options.annotate == Path("out.mp4")


@pytest.mark.parametrize("missing", WHERE)
def test_without_where_and_who_it_says_what_to_do(missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(["0"], {name: value for name, value in WHERE.items() if name != missing})
    assert f"or set {missing}" in capsys.readouterr().err


def test_sensitivities_are_gathered() -> None:
    chosen = given("--sensitivity", "appearance=0.8", "--sensitivity", "focus_locked=1").sensitivity
    assert chosen == {"appearance": 0.8, "focus_locked": 1}


def test_idling_is_never_faster_by_itself() -> None:
    assert given("--fps", "0.5").idle_fps == 0.5


def test_a_recording_has_a_start() -> None:
    assert given("--start", "2026-11-22T14:00:00Z").start == datetime(2026, 11, 22, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--fps", "0"], "0 is not from 0.01 to 60"),
        (["--fps", "many"], "'many' is not a number"),
        (["--fps", "nan"], "nan is not from 0.01 to 60"),
        (["--fps", "2", "--idle-fps", "3"], "cannot be more than --fps"),
        (["--size", "10"], "10 is not from 64 to 4096"),
        (["--start", "yesterday"], "'yesterday' is not a time"),
        (["--sensitivity", "smell=1"], "'smell' is none of age_estimated, appearance"),
        (["--sensitivity", "appearance=2"], "2 is not from 0 to 1"),
        (["--sensitivity", "appearance"], "'' is not a number"),
        (["--position", "floor"], "invalid choice: 'floor'"),
    ],
)
def test_what_makes_no_sense_is_said(words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        given(*words)
    assert complaint in capsys.readouterr().err


def test_the_help_shows_how_and_never_a_token(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        parse(["--help"], {**WHERE, "FOYER_TOKEN": "s3cret"})
    said = capsys.readouterr().out
    assert "foyer-camera rtsp://" in said
    assert "s3cret" not in said


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        parse(["--version"], {})
    assert capsys.readouterr().out == f"foyer-client {__version__}\n"
