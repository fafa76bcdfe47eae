from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("aws")


def test_a_camera_is_known_by_its_token_which_is_not_kept() -> None:
    from foyer.aws.cameras import add_camera, find_camera
    from foyer.aws.tables import CameraItem

    add_camera("door", "door-token")
    camera = find_camera("door")

    assert camera is not None
    assert camera.proves("door-token")
    assert not camera.proves("other")
    assert "door-token" not in str(CameraItem.get("door").to_simple_dict(force=True))
    assert find_camera("nobody") is None


def test_a_camera_added_again_has_the_new_token_only() -> None:
    from foyer.aws.cameras import add_camera, find_camera

    add_camera("door", "old")
    add_camera("door", "new")
    camera = find_camera("door")

    assert camera is not None
    assert (camera.proves("new"), camera.proves("old")) == (True, False)
