from __future__ import annotations

import pytest

from foyer.service import guesses
from foyer.service.guesses import FREE, Guesses


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_whoever_goes_on_is_asked_to_wait_longer_and_longer() -> None:
    wrong = Guesses(lambda: 0.0)
    waits = [wrong.wrong("lobby", "1.2.3.4") for _ in range(FREE + 9)]

    assert waits[:FREE] == [0] * FREE
    assert waits[FREE:] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_another_address_and_another_camera_are_counted_for_themselves() -> None:
    wrong = Guesses(lambda: 0.0)
    for _ in range(FREE + 1):
        wrong.wrong("lobby", "1.2.3.4")

    assert wrong.wrong("lobby", "5.6.7.8") == wrong.wrong("door", "1.2.3.4") == 0


def test_a_right_token_and_five_quiet_minutes_forget() -> None:
    clock = Clock()
    wrong = Guesses(clock)
    assert [wrong.wrong("lobby", "") for _ in range(FREE + 1)][-1] == 1
    wrong.right("lobby", "")
    assert [wrong.wrong("lobby", "") for _ in range(FREE + 1)][-2:] == [0, 1]
    clock.now = 301
    assert wrong.wrong("lobby", "") == 0


def test_made_up_names_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guesses, "_PAIRS", 10)
    wrong = Guesses(lambda: 0.0)
    for number in range(35):
        wrong.wrong(str(number), "")

    assert len(wrong._wrong) <= 10
