from __future__ import annotations

from collections.abc import Mapping

from foyer.aws.cameras import CAMERA, OPERATOR, Camera
from foyer.service.views import Views

NOON = 1_700_000_000.0


def caller(role: str) -> Camera:
    return Camera("office", b"", b"", role, True, None)


def lines(role: str, *views: tuple[str, float]) -> list[tuple[str, str, str]]:
    """What is written of looks at these cameras, so many seconds after noon."""
    written: list[tuple[str, str, str]] = []

    def count(counts: Mapping[str, int], **ids: str) -> None:
        assert counts == {"LiveViews": 1}
        written.append((ids["operator"], ids["camera"], ids["session"]))

    told = Views(count)
    for camera, seconds in views:
        told.seen(caller(role), camera, "main", NOON + seconds)
    return written


def test_who_looks_at_which_camera_is_written_once_a_minute_while_the_look_goes_on() -> None:
    looks = [("lobby", float(second)) for second in range(130)] + [("door", 1.0)]

    assert lines(OPERATOR, *looks) == [("office", "lobby", "main")] * 3 + [("office", "door", "main")]


def test_a_camera_that_looks_at_itself_is_not() -> None:
    assert lines(CAMERA, ("lobby", 0.0)) == []
