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
    from foyer.aws.credentials import TokenHash
    from foyer.service.authentication import Authentication
    from foyer.service.memory import Memory

    add_camera("door", TokenHash.of("right"))
    add_camera("office", TokenHash.of("right"), role="operator")
    clock, reads = Clock(), []

    def find(name: str) -> Any:
        reads.append(name)
        return find_camera(name)

    return Authentication(Memory(find, clock)), clock, reads


def test_a_camera_is_read_once_a_minute() -> None:
    door, clock, reads = authentication()
    for clock.now in (0, 30, 59):
        assert door.camera(header("door", "right")).name == "door"
    assert reads == ["door"]

    clock.now = 60
    door.camera(header("door", "right"))
    assert len(reads) == 2


def test_a_revoked_token_works_a_minute_longer_at_most() -> None:
    from foyer.aws.cameras import rotate_token
    from foyer.aws.credentials import TokenHash

    door, clock, _ = authentication()
    door.camera(header("door", "right"))
    rotate_token("door", TokenHash.of("new"))
    clock.now = 61

    with pytest.raises(ApiError):
        door.camera(header("door", "right"))


def test_a_new_token_and_a_new_camera_work_at_once_though_they_were_refused_before() -> None:
    from foyer.aws.cameras import add_camera, rotate_token
    from foyer.aws.credentials import TokenHash

    door, clock, reads = authentication()
    door.camera(header("door", "right"))
    for name in ("door", "hall"):
        with pytest.raises(ApiError):
            door.camera(header(name, "new"))
    rotate_token("door", TokenHash.of("new"))
    add_camera("hall", TokenHash.of("new"))
    clock.now = 3

    assert [door.camera(header(name, "new")).name for name in ("door", "hall")] == ["door", "hall"]
    assert reads == ["door", "hall", "door", "hall"]


def test_guessing_costs_a_read_in_two_seconds_not_one_each() -> None:
    door, clock, reads = authentication()
    for clock.now in (0, 0.5, 1, 1.5, 2.5):
        with pytest.raises(ApiError):
            door.camera(header("door", "guess"))
    assert len(reads) == 2


def test_a_disabled_camera_is_nobody() -> None:
    from foyer.aws.tables import CameraItem

    door, _, _ = authentication()
    item = CameraItem.get("door")
    item.enabled = False
    item.save()

    with pytest.raises(ApiError):
        door.camera(header("door", "right"))


def test_made_up_names_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    from foyer.service import memory as module

    monkeypatch.setattr(module, "_CAMERAS", 10)
    door, _, _ = authentication()
    for n in range(35):
        with pytest.raises(ApiError):
            door.camera(header(f"made-up-{n}", "x"))

    assert len(door.memory) <= 10


def test_an_operator_is_known_but_is_no_camera() -> None:
    office, _, _ = authentication()

    assert office.caller(header("office", "right")).name == "office"
    with pytest.raises(ApiError) as refused:
        office.camera(header("office", "right"))
    assert (refused.value.status, refused.value.code) == (403, "cameras_only")


def test_the_one_read_brings_the_cameras_settings_along() -> None:
    from foyer.aws.cameras import add_camera
    from foyer.aws.credentials import TokenHash

    door, _, reads = authentication()
    add_camera("hall", TokenHash.of("right"), session_timeout=300, frame_rate=2.5)
    hall = door.camera(header("hall", "right"))

    assert (hall.session_timeout, hall.frame_rate) == (300, 2.5)
    assert reads == ["hall"]


def test_whoever_guesses_is_asked_to_slow_down_and_the_right_token_works_all_the_same() -> None:
    from foyer.service.guesses import FREE

    door, _, _ = authentication()
    refusals = []
    for number in range(FREE + 3):
        with pytest.raises(ApiError) as refused:
            door.camera(header("door", f"guess-{number}"), "1.2.3.4")
        refusals.append((refused.value.status, refused.value.headers.get("Retry-After")))

    assert refusals == [(401, None)] * FREE + [(429, "1"), (429, "2"), (429, "4")]
    with pytest.raises(ApiError, match="missing or wrong"):
        door.camera(header("door", "mistyped"), "5.6.7.8")
    assert door.camera(header("door", "right"), "1.2.3.4").name == "door"
