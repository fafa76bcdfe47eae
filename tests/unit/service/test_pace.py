from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.service import pace
from foyer.service.pace import BURST, Unstored, paid, wait

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


def test_what_is_written_nowhere_is_counted_by_camera_and_session() -> None:
    unstored = Unstored()
    unstored.charge("lobby", None, NOON, 10, rate=5)
    unstored.charge("lobby", "main", NOON, 1, rate=5)
    unstored.charge("lobby", "main", NOON, 1, rate=5)

    assert unstored.paid_until("lobby", None) == pytest.approx(NOON + 2)
    assert unstored.paid_until("lobby", "main") == pytest.approx(NOON + 0.4)
    assert unstored.paid_until("door", None) == 0


def test_made_up_sessions_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_SESSIONS", 10)
    unstored = Unstored()
    for number in range(35):
        unstored.charge("lobby", str(number), NOON, 1, rate=5)

    assert sum(unstored.paid_until("lobby", str(number)) > 0 for number in range(35)) <= 10
