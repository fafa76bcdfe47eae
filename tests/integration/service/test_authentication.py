from __future__ import annotations

import base64
from typing import Any

import pytest

from foyer.http.errors import ApiError

pytestmark = pytest.mark.usefixtures("aws")


def header(name: str, token: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{token}".encode()).decode()


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def authentication() -> tuple[Any, Clock, list[str]]:
    from foyer.aws.cameras import add_camera, find_camera
    from foyer.service.authentication import Authentication

    add_camera("door", "right")
    clock, reads = Clock(), []

    def find(name: str) -> Any:
        reads.append(name)
        return find_camera(name)

    return Authentication(find, clock), clock, reads


def test_a_camera_is_read_once_a_minute() -> None:
    door, clock, reads = authentication()
    for clock.now in (0, 30, 59):
        assert door.camera(header("door", "right")).name == "door"
    assert reads == ["door"]

    clock.now = 60
    door.camera(header("door", "right"))
    assert len(reads) == 2


def test_a_revoked_token_works_a_minute_longer_at_most() -> None:
    from foyer.aws.cameras import add_camera

    door, clock, _ = authentication()
    door.camera(header("door", "right"))
    add_camera("door", "new")
    clock.now = 61

    with pytest.raises(ApiError):
        door.camera(header("door", "right"))


def test_a_disabled_camera_is_nobody() -> None:
    from foyer.aws.tables import CameraItem

    door, _, _ = authentication()
    item = CameraItem.get("door")
    item.enabled = False
    item.save()

    with pytest.raises(ApiError):
        door.camera(header("door", "right"))


def test_made_up_names_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import authentication as module

    monkeypatch.setattr(module, "_CAMERAS", 10)
    door, _, _ = authentication()
    for n in range(35):
        with pytest.raises(ApiError):
            door.camera(header(f"made-up-{n}", "x"))

    assert len(door._seen) <= 10
