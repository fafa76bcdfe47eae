from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.scene import LEFT, SILENCE, UnreadableScene, Visit, pack, unpack
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


@given(st.lists(visits, max_size=5).map(tuple))
def test_visits_come_out_as_they_went_in(gone: tuple[Visit, ...]) -> None:
    assert unpack(pack(gone)) == gone


@given(visits)
def test_a_cut_outbox_is_damaged(visit: Visit) -> None:
    with pytest.raises(UnreadableScene, match="damaged"):
        unpack(pack((visit,))[:-1])


@given(visits)
def test_an_outbox_of_another_version_says_so(visit: Visit) -> None:
    data = pack((visit,))

    with pytest.raises(UnreadableScene, match="version 2; this code reads version 1"):
        unpack(bytes([2]) + data[1:])
    with pytest.raises(UnreadableScene, match="version none"):
        unpack(b"")
