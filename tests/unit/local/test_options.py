from __future__ import annotations

from pathlib import Path

import pytest

from local import options


def test_without_anything_the_defaults_hold() -> None:
    chosen = options.parse([], {})
    assert (chosen.port, chosen.session_timeout, chosen.fast) == (8000, 10, False)
    assert chosen.cameras == {"demo": "demo-token", "door": "door-token"}
    assert chosen.plays
    assert chosen.clip is None


def test_the_environment_sets_them() -> None:
    environment = {"PORT": "9", "LOCAL_CAMERAS": "a:b:c", "FOYER_SESSION_TIMEOUT": "20", "PLAY": "x", "FAST": "1"}
    chosen = options.parse([], environment)
    assert (chosen.port, chosen.cameras, chosen.session_timeout) == (9, {"a": "b:c"}, 20)
    assert (chosen.clip, chosen.fast) == (Path("x"), True)


def test_the_command_line_has_the_last_word() -> None:
    assert options.parse(["--port", "10"], {"PORT": "9"}).port == 10


def test_none_plays_nothing() -> None:
    assert not options.parse([], {"PLAY": "none"}).plays


@pytest.mark.parametrize("environment", [{"PORT": "many"}, {"LOCAL_CAMERAS": "demo"}, {"LOCAL_CAMERAS": "demo:"}])
def test_nonsense_is_refused_with_a_message(environment: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        options.parse([], environment)
    assert "error: argument" in capsys.readouterr().err
