from __future__ import annotations

import threading

import pytest

from local import schedules
from local.schedules import Schedule, seconds_until


@pytest.mark.parametrize(
    ("expression", "now", "wait"),
    [
        ("rate(1 minute)", 1000.0, 60),
        ("rate(5 minutes)", 1000.0, 300),
        ("rate(2 hours)", 1000.0, 7200),
        ("cron(18 * * * ? *)", 0.0, 1080),
        ("cron(18 * * * ? *)", 1080.0, 3600),
        ("cron(18 * * * ? *)", 1081.5, 3598.5),
    ],
)
def test_the_next_turn_is_when_eventbridge_would_take_it(expression: str, now: float, wait: float) -> None:
    """Amazon EventBridge user guide, "Schedule patterns"."""
    assert seconds_until(expression, now) == wait


def test_a_schedule_that_is_not_imitated_says_so() -> None:
    with pytest.raises(ValueError, match="not cron"):
        Schedule("cron(0 12 ? * MON-FRI *)", lambda: None)


def test_turns_go_on_after_one_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    turns: list[int] = []
    enough = threading.Event()

    def take() -> None:
        turns.append(len(turns))
        if len(turns) == 3:
            enough.set()
        raise RuntimeError("one turn failed")

    monkeypatch.setattr(schedules, "seconds_until", lambda expression, now: 0.001)
    schedule = Schedule("rate(1 minute)", take)
    schedule.start()
    assert enough.wait(5)
    schedule.stop()

    assert len(turns) >= 3
