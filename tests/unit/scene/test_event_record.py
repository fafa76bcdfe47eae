from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.scene import EVENT_TYPES, Event, Name
from foyer.scene.event_record import event_of, event_record
from foyer.scene.events import KEYS
from tests.fixtures.people import NAME, NOON
from tests.unit.scene.strategies import shares

EARLIER = Name("camera", "session", "an earlier epoch")


@st.composite
def events(draw: st.DrawFn) -> Event:
    ordinal = draw(st.integers(0, 10**6))
    return Event(
        entity_id=draw(st.sampled_from([NAME, EARLIER])).entity(ordinal),
        ordinal=ordinal,
        type=draw(st.sampled_from(EVENT_TYPES)),
        occurrence=draw(st.integers(0, 1000)),
        key=draw(st.sampled_from(KEYS)),
        confidence=draw(shares),
        time=NOON + draw(st.floats(-900, 10**6)),
    )


@given(events())
def test_an_event_told_again_is_the_same_to_its_id(event: Event) -> None:
    again = event_of(event_record(event, NAME, NOON), NAME, NOON)

    assert (again.id, again.entity_id) == (event.id, event.entity_id)
    assert (again.type, again.key, again.occurrence) == (event.type, event.key, event.occurrence)
    assert again.confidence == pytest.approx(event.confidence, abs=0.00051)
    assert again.time == pytest.approx(event.time, rel=0, abs=0.00051)


@given(events())
def test_a_restored_event_is_recorded_as_it_was(event: Event) -> None:
    record = event_record(event, NAME, NOON)

    assert event_record(event_of(record, NAME, NOON), NAME, NOON) == record


def test_an_event_of_this_scene_takes_a_dozen_bytes_and_one_of_an_earlier_one_its_entitys_id() -> None:
    event = Event(NAME.entity(3), 3, "appearance", 0, "face_roi", 0.75, NOON + 4)
    foreign = replace(event, entity_id=EARLIER.entity(3))

    assert event_record(event, NAME, NOON).entity == 3
    assert len(msgspec.msgpack.encode(event_record(event, NAME, NOON))) <= 12
    assert isinstance(event_record(foreign, NAME, NOON).entity, bytes)


def test_a_record_that_names_what_there_is_not_is_refused() -> None:
    record = event_record(Event(NAME.entity(0), 0, "appearance", 0, "age", 1.0, NOON), NAME, NOON)

    for damaged in ({"type": 99}, {"key": 99}):
        with pytest.raises(IndexError):
            event_of(msgspec.structs.replace(record, **damaged), NAME, NOON)
    with pytest.raises(ValueError, match="16-char"):
        event_of(msgspec.structs.replace(record, entity=b"short"), NAME, NOON)
