from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from local.visits import Visits

START = datetime(2026, 1, 1, tzinfo=UTC)


def answer(present: str = "", appeared: str = "", gone: str = "") -> dict[str, Any]:
    """Each letter is one person."""
    events = [{"entity_id": person, "type": "appearance"} for person in appeared]
    events += [{"entity_id": person, "type": "disappearance"} for person in gone]
    return {"events": events, "entities": {person: {"age": None} for person in present}}


def watch(*answers: dict[str, Any]) -> Visits:
    visits = Visits()
    for second, heard in enumerate(answers):
        visits.answered(heard, START + timedelta(seconds=second))
    return visits


def test_a_visit_lasts_from_the_appearance_to_the_last_frame_in_view() -> None:
    [visit] = watch(answer(), answer("a", "a"), answer("a"), answer("a", gone="a"), answer())
    assert (visit.first_seen, visit.last_seen) == (START + timedelta(seconds=1), START + timedelta(seconds=2))


def test_nobody_counts_before_the_appearance_is_announced() -> None:
    assert len(watch(answer("a"), answer("a"))) == 0


def test_people_at_once_are_told_from_people_one_after_the_other() -> None:
    assert watch(answer("a", "a"), answer("ab", "b", gone="a"), answer("b")).most_at_once == 1
    assert watch(answer("a", "a"), answer("ab", "b")).most_at_once == 2


def test_waiting_ends_when_everybody_is_off_the_bus() -> None:
    visits = watch(answer("a", "a"))
    assert not visits.wait(0)
    visits.departed({"entity_id": "a", "dwell": 2.0})
    assert visits.wait(0)


def test_the_bus_may_be_faster_than_the_answer() -> None:
    visits = Visits()
    visits.departed({"entity_id": "a", "dwell": 2.0})
    visits.answered(answer("a", "a"), START)
    [visit] = visits
    assert visit.departure == {"entity_id": "a", "dwell": 2.0}
