"""Each event is told once."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from foyer_client import EventLog, FrameResult
from tests.client.answers import event, frame

RECENT = 8
"""Events that an answer repeats."""


def result(events: list[int], recent: list[int]) -> FrameResult:
    told = frame(
        events=[event("focus_locked", n) for n in events], recent_events=[event("focus_locked", n) for n in recent]
    )
    return msgspec.convert(told, FrameResult)


def new(log: EventLog, events: list[int], recent: list[int]) -> list[str]:
    return [event.id for event in log.new(result(events, recent))]


def test_what_the_session_told_before_is_old() -> None:
    assert new(EventLog(), [3], [1, 2, 3]) == ["3"]


def test_what_a_lost_answer_told_is_told_with_the_next() -> None:
    log = EventLog()
    assert new(log, [], []) == []
    assert new(log, [3], [1, 2, 3]) == ["1", "2", "3"]
    assert new(log, [], [1, 2, 3]) == []


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=60))
def test_no_event_is_told_twice_and_none_is_lost_while_the_answers_that_come_repeat_it(
    answers: list[tuple[int, bool]],
) -> None:
    log, happened, unanswered, told = EventLog(), 0, 0, []
    log.new(result([], []))
    for count, lost in answers:
        if lost and unanswered + count <= RECENT - 3:
            happened, unanswered = happened + count, unanswered + count
            continue
        happened += count
        unanswered = 0
        told += new(log, list(range(happened - count, happened)), list(range(max(0, happened - RECENT), happened)))
    told += new(log, [], list(range(max(0, happened - RECENT), happened)))
    assert told == [str(n) for n in range(happened)]
