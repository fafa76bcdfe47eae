from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.scene import EVENT_TYPES, LEFT, SILENCE, Event, Outbox, UnreadableScene, Visit, pack, unpack
from tests.unit.scene.strategies import points, shares

times = st.floats(0, 4e9)
visits = st.builds(
    Visit,
    entity_id=st.uuids().map(str),
    event_id=st.uuids().map(str),
    first_seen=times,
    last_seen=times,
    stop_time=times,
    attention_time=times,
    age=st.none() | st.floats(0, 120),
    gender=st.sampled_from(["male", "female", None]),
    emotions=st.none() | st.tuples(*[shares] * 5),
    direction=st.sampled_from(["unknown", "up", "right", "down", "left"]),
    start=points,
    end=points,
    reason=st.sampled_from([LEFT, SILENCE]),
    stored=st.booleans(),
)


events = st.builds(
    Event,
    entity_id=st.uuids().map(str),
    ordinal=st.integers(0, 1000),
    type=st.sampled_from(EVENT_TYPES),
    occurrence=st.integers(0, 100),
    key=st.sampled_from(["face_roi", "age", "emotion_happiness"]),
    confidence=shares,
    time=times,
)
outboxes = st.builds(
    Outbox, st.lists(visits, min_size=1, max_size=5).map(tuple), st.lists(events, max_size=5).map(tuple)
)  # fmt: skip


@given(outboxes)
def test_what_goes_in_comes_out(outbox: Outbox) -> None:
    assert unpack(pack(outbox)) == outbox


@given(st.lists(visits, max_size=5).map(tuple))
def test_an_outbox_of_visits_alone_can_still_be_read(gone: tuple[Visit, ...]) -> None:
    assert unpack(b"\x01" + msgspec.msgpack.encode(gone)) == Outbox(gone)


@given(outboxes)
def test_a_cut_outbox_is_damaged(outbox: Outbox) -> None:
    with pytest.raises(UnreadableScene, match="damaged"):
        unpack(pack(outbox)[:-1])


@given(outboxes)
def test_an_outbox_of_another_version_says_so(outbox: Outbox) -> None:
    with pytest.raises(UnreadableScene, match="version 3; this code reads versions 1 and 2"):
        unpack(b"\x03" + pack(outbox)[1:])
    with pytest.raises(UnreadableScene, match="version None"):
        unpack(b"")


def test_an_empty_one_is_not_worth_storing() -> None:
    assert not Outbox()
