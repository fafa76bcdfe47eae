from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from foyer.scene.events import EVENT_TYPES
from foyer.scene.identity import entity_id, event_id

parts = st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]) | st.sampled_from("/|:-,. 01"))
names = st.tuples(parts, parts, parts, st.integers(0, 10**9))


@given(st.lists(names, unique=True, max_size=20))
def test_no_two_people_have_one_id(people: list[tuple[str, str, str, int]]) -> None:
    assert len({entity_id(*person) for person in people}) == len(people)


def test_where_a_name_ends_and_the_next_begins_is_part_of_an_id() -> None:
    alike = [("a", "b", "c1", 1), ("a", "b", "c", 11), ("ab", "", "c1", 1), ("", "ab", "c1", 1), ("a/b", "c1", "", 1)]

    assert len({entity_id(*person) for person in alike}) == len(alike)


@given(st.lists(st.tuples(names, st.sampled_from(EVENT_TYPES), st.integers(0, 99)), unique=True, max_size=20))
def test_no_two_events_have_one_id(events: list[tuple[tuple[str, str, str, int], str, int]]) -> None:
    ids = {event_id(entity_id(*person), event_type, occurrence) for person, event_type, occurrence in events}

    assert len(ids) == len(events)


@given(names)
def test_an_id_is_the_same_whenever_it_is_asked_for(person: tuple[str, str, str, int]) -> None:
    assert entity_id(*person) == entity_id(*person)
    assert UUID(entity_id(*person)).version == 5


def test_an_id_stays_what_it_is_from_release_to_release() -> None:
    first = entity_id("camera", "session", "epoch", 0)

    assert first == "9305460e-9130-54a1-bafc-840d95b66f8e"
    assert event_id(first, "appearance", 0) == "31470417-1285-5be4-b02a-cdb1ccb1e2e6"
