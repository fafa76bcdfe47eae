from __future__ import annotations

import pytest

from tests.fixtures.cameras import known

pytestmark = pytest.mark.usefixtures("aws")


def test_a_camera_is_known_by_its_token_which_is_not_kept() -> None:
    from foyer.aws.cameras import add_camera, find_camera
    from foyer.aws.credentials import TokenHash
    from foyer.aws.tables import CameraItem

    add_camera("door", TokenHash.of("door-token"))
    camera = known("door")

    assert camera.proves("door-token")
    assert not camera.proves("other")
    assert "door-token" not in str(CameraItem.get("door").to_simple_dict(force=True))
    assert find_camera("nobody") is None


def test_an_id_that_is_taken_is_not_given_again() -> None:
    from foyer.aws.cameras import CameraExists, add_camera
    from foyer.aws.credentials import TokenHash

    add_camera("door", TokenHash.of("old"))
    with pytest.raises(CameraExists, match="door"):
        add_camera("door", TokenHash.of("new"))

    assert known("door").proves("old")


@pytest.mark.parametrize("name", ["", ".", "..", "-a", "a/b", "a:b", "a b", "é", "x" * 129, "line\n"])
def test_what_cannot_be_a_client_id_is_refused(name: str) -> None:
    from foyer.aws.cameras import add_camera
    from foyer.aws.credentials import TokenHash

    with pytest.raises(ValueError, match="client id"):
        add_camera(name, TokenHash.of("token"))


def test_a_rotated_token_replaces_the_old_one_and_raises_the_version() -> None:
    from foyer.aws.cameras import add_camera, rotate_token
    from foyer.aws.credentials import TokenHash
    from foyer.aws.tables import CameraItem

    add_camera("door", TokenHash.of("old"), label="Front door", session_timeout=60, frame_rate=5)
    before = CameraItem.get("door").credential_version
    rotate_token("door", TokenHash.of("new"))
    camera = known("door")

    assert (camera.proves("new"), camera.proves("old")) == (True, False)
    assert (camera.label, camera.session_timeout, camera.frame_rate) == ("Front door", 60, 5)
    assert CameraItem.get("door").credential_version == before + 1


def test_a_camera_may_be_disabled_and_enabled() -> None:
    from foyer.aws.cameras import add_camera, set_enabled
    from foyer.aws.credentials import TokenHash

    add_camera("door", TokenHash.of("token"))
    for enabled in (False, True):
        set_enabled("door", enabled)
        assert known("door").enabled is enabled


def test_of_a_camera_that_is_not_there_nothing_can_be_changed() -> None:
    from foyer.aws.cameras import NoCamera, bury_camera, find_camera, rotate_token, set_enabled
    from foyer.aws.credentials import TokenHash

    with pytest.raises(NoCamera, match="nobody"):
        rotate_token("nobody", TokenHash.of("token"))
    with pytest.raises(NoCamera, match="nobody"):
        set_enabled("nobody", True)
    with pytest.raises(NoCamera, match="nobody"):
        bury_camera("nobody", 0)
    assert find_camera("nobody") is None


def test_of_a_buried_camera_the_id_is_left_until_it_is_given_again() -> None:
    from foyer.aws.cameras import NoCamera, add_camera, all_cameras, bury_camera, set_enabled
    from foyer.aws.credentials import TokenHash
    from foyer.aws.tables import CameraItem

    add_camera("door", TokenHash.of("token"), label="Front door", frame_rate=5)
    bury_camera("door", 1000)

    buried = CameraItem.get("door")
    assert (buried.expires_at, buried.label, buried.frame_rate) == (1000 + 21 * 86_400, None, None)
    assert not known("door").enabled
    assert not known("door").proves("token")
    assert list(all_cameras()) == []
    with pytest.raises(NoCamera):
        set_enabled("door", True)

    add_camera("door", TokenHash.of("new"))
    assert known("door").proves("new")
    assert CameraItem.get("door").expires_at is None
