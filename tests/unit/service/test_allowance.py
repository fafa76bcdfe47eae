from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.aws.cameras import CAMERA, Camera
from foyer.http.errors import ApiError
from foyer.service import allowance
from foyer.service.allowance import BURST, READING, Allowances, paid, wait
from foyer.vision import Budget

NOON = 1_700_000_000.0


def accepted(moments: list[float], rate: float) -> int:
    """How many of the frames that come at these moments are taken."""
    paid_until, taken = 0.0, 0
    for now in moments:
        if wait(paid_until, now) == 0:
            paid_until, taken = paid(paid_until, now, 1, rate), taken + 1
    return taken


def test_a_camera_at_its_rate_never_waits() -> None:
    assert accepted([NOON + n / 5 for n in range(10_000)], rate=5) == 10_000


def test_a_camera_over_its_rate_gets_its_rate_and_a_burst() -> None:
    taken = accepted([NOON + n / 50 for n in range(50 * 100)], rate=5)

    assert taken == pytest.approx(5 * (100 + BURST), abs=2)


def test_who_is_refused_is_told_when_to_come_again() -> None:
    paid_until = paid(0.0, NOON, 200, rate=10)

    assert wait(paid_until, NOON) == pytest.approx(10)
    assert wait(paid_until, NOON + 9.9) == pytest.approx(0.1)
    assert wait(paid_until, NOON + 10) == 0


def test_a_very_slow_rate_still_lets_frames_in() -> None:
    assert accepted([NOON + n for n in range(1000)], rate=0.1) == pytest.approx(100, abs=2)


@given(st.lists(st.floats(0, 1000), max_size=300).map(sorted), st.floats(0.1, 100))
def test_no_stretch_of_time_sees_more_than_its_rate_and_a_burst(seconds: list[float], rate: float) -> None:
    moments = [NOON + s for s in seconds]
    taken = accepted(moments, rate)

    span = moments[-1] - moments[0] if moments else 0.0
    assert taken <= rate * (span + BURST) + 2


def named(name: str, rate: float | None = 2.0) -> Camera:
    return Camera(name, b"", b"", CAMERA, True, None, rate)


LOBBY, DOOR = named("lobby"), named("door", None)


def taken(allowances: Allowances, camera: Camera, most: int, now: float = NOON) -> int:
    """How many of so many requests that come at once are taken before one is refused."""
    for number in range(most):
        try:
            allowances.take(camera, now)
        except ApiError:
            return number
    return most


def test_a_camera_has_its_own_rate_or_the_deployments() -> None:
    allowances = Allowances(4.0)

    assert taken(allowances, LOBBY, 999) == 2 * BURST + 1
    assert taken(allowances, LOBBY, 999, NOON + 3) == 6
    assert taken(allowances, DOOR, 999) == 4 * BURST + 1


def test_what_a_scene_tells_counts_for_the_cameras_other_requests_as_well() -> None:
    allowances = Allowances()
    allowances.check(LOBBY, NOON, NOON + BURST)

    assert taken(allowances, LOBBY, 2) == 1


def test_a_scene_that_tells_more_than_there_is_left_refuses() -> None:
    allowances = Allowances()
    with pytest.raises(ApiError) as refused:
        allowances.check(LOBBY, NOON, NOON + BURST + 2.1)

    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "3")


@pytest.mark.parametrize(("seconds", "frames"), [(READING * 0.9, 0), (READING * 1.1, 1), (2.05, 20)])
def test_a_picture_that_is_long_in_decoding_costs_more_though_it_is_refused(seconds: float, frames: int) -> None:
    core = iter((1.0, 1.0 + seconds))
    allowances = Allowances(clock=core.__next__)
    with pytest.raises(ApiError):
        allowances.decode(b"GIF89a", "image", LOBBY, NOON, Budget())

    assert max(allowances.paid_until(LOBBY), NOON) == NOON + frames / 2


def test_cameras_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_CAMERAS", 10)
    allowances, cameras = Allowances(), [named(str(number)) for number in range(35)]
    for camera in cameras:
        allowances.charge(camera, NOON, 1)

    assert sum(allowances.paid_until(camera) > 0 for camera in cameras) <= 10
