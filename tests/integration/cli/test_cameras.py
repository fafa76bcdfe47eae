"""The operator's commands against a deployed stack, whose outputs name its tables."""

from __future__ import annotations

import pytest

from foyer.cli.deployment import NoDeployment, enter
from tests.fixtures.cameras import known
from tests.integration.cli.conftest import Terminal, deploy

pytestmark = pytest.mark.usefixtures("aws")


IMPORTED = "2c7ea5e0-6c9c-4f0e-9d1b-0d3f5b3f7a41"
"""As the original made them: a random UUID."""


def token_in(shown: str) -> str:
    return next(line.split()[1] for line in shown.splitlines() if line.startswith("access_token"))


def test_a_new_camera_is_shown_its_token_once(cameras: Terminal) -> None:
    from foyer.aws.tables import CameraItem

    token = token_in(cameras("add", "lobby", "--session-timeout", "60", "--frame-rate", "5"))
    camera = known("lobby")

    assert len(token) >= 43
    assert camera.proves(token)
    assert (camera.role, camera.session_timeout, camera.frame_rate) == ("camera", 60, 5)
    assert token not in cameras("list")
    assert token not in str(CameraItem.get("lobby").to_simple_dict(force=True))


def test_an_existing_id_and_token_are_imported_and_not_shown(
    cameras: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    shown = cameras("add", "Front door", "--id", "7f5933d2-cd7c-11e4", "--token", IMPORTED)
    assert IMPORTED not in shown
    assert known("7f5933d2-cd7c-11e4").proves(IMPORTED)

    monkeypatch.setattr("sys.stdin", io.StringIO(f"{IMPORTED}\n"))
    cameras("add", "hall", "--token", "-")
    assert known("hall").proves(IMPORTED)


@pytest.mark.parametrize("token", ["demo-token", "e5dd7c3e-a9a8", "1" * 36, "0101" * 20, "a-hall-with-a-long-name"])
def test_a_token_that_could_be_guessed_is_refused_and_leaves_the_old_one(token: str, cameras: Terminal) -> None:
    old = token_in(cameras("add", "a-hall-with-a-long-name"))
    said = cameras("rotate", "a-hall-with-a-long-name", "--token", token, status=1)

    assert "a token must be at least 22 characters" in said
    assert known("a-hall-with-a-long-name").proves(old)


def test_the_list_tells_everything_but_secrets(cameras: Terminal) -> None:
    cameras("add", "lobby", "--frame-rate", "2.5")
    cameras("add", "Office", "--id", "office", "--role", "operator")
    cameras("disable", "lobby")

    lobby, office = cameras("list").splitlines()
    assert lobby.split() == ["lobby", "lobby", "camera,", "disabled,", "2.5", "frames/s"]
    assert office.split() == ["office", "Office", "operator,", "enabled"]


def test_rotating_replaces_the_token(cameras: Terminal) -> None:

    old = token_in(cameras("add", "lobby"))
    new = token_in(cameras("rotate", "lobby"))
    assert (known("lobby").proves(new), known("lobby").proves(old)) == (True, False)


def test_disabling_and_enabling(cameras: Terminal) -> None:

    cameras("add", "lobby")
    cameras("disable", "lobby")
    assert not known("lobby").enabled
    cameras("enable", "lobby")
    assert known("lobby").enabled


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        (("add", "lobby"), "There is a camera lobby already"),
        (("add", "x", "--id", "a/b"), "That cannot be: a client id"),
        (("add", "x", "--token", ""), "the token is empty"),
        (("rotate", "nobody"), "There is no camera nobody"),
        (("rotate", "c" * 2049), "There is no camera ccc"),
        (("disable", "nobody"), "There is no camera nobody"),
        (("delete", "nobody"), "There is no camera nobody"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(cameras: Terminal, command: tuple[str, ...], complaint: str) -> None:
    cameras("add", "lobby")
    said = cameras(*command, status=1)

    assert complaint in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("option", [("--session-timeout", "4"), ("--session-timeout", "901"), ("--frame-rate", "0")])
def test_a_setting_out_of_bounds_is_refused(cameras: Terminal, option: tuple[str, str]) -> None:
    with pytest.raises(SystemExit):
        cameras("add", "lobby", *option)


def test_a_stack_that_is_none_of_foyers_is_not_touched(capsys: pytest.CaptureFixture[str]) -> None:
    deploy("other", {"ScenesTable": "x"})
    with pytest.raises(NoDeployment, match="no output TrafficTable"):
        enter("other")
    with pytest.raises(NoDeployment, match="cannot be read"):
        enter("absent")


def test_a_camera_that_hangs_sideways_has_its_pictures_turned(cameras: Terminal) -> None:
    cameras("add", "lobby", "--rotation", "90")
    assert known("lobby").rotation == 90
    assert "turned by 90 degrees" in cameras("list")

    assert "turned clockwise by 270 degrees" in cameras("turn", "lobby", "270")
    assert known("lobby").rotation == 270
    assert "as they are sent" in cameras("turn", "lobby", "0")
    assert known("lobby").rotation == 0


def test_a_rotation_that_is_no_quarter_is_refused(cameras: Terminal) -> None:
    with pytest.raises(SystemExit):
        cameras("add", "lobby", "--rotation", "45")
