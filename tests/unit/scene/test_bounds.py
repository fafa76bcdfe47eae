"""However many people come, go and do whatever can be told of: what is stored of a session fits its item."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.observation import Emotions, Observation
from foyer.scene import DISAPPEARANCE, MOST_VISITS, Outbox, OutboxTooLarge, Sensitivity, Settings, encode, pack
from foyer.scene.outbox import LARGEST_OUTBOX
from foyer.scene.state import Update
from tests.fixtures.people import Player, person
from tests.fixtures.poison import good_visit

ITEM = 350_000
"""Bytes that an item has at most, of the 400 KB that DynamoDB takes."""
REST = 5_000
"""Bytes for an item's keys, clocks and names: the key takes 3,072 at most ("Quotas in Amazon DynamoDB")."""
moods = st.sampled_from([Emotions(1, 0, 0, 0, 0, 0), Emotions(0, 1, 0, 0, 0, 1), Emotions(0, 0, 0, 1, 0, 0)])


@st.composite
def frames(draw: st.DrawFn) -> tuple[float, list[Observation]]:
    """The seconds since the frame before, and a crowd that is the same as before, or another, or changed."""
    number, place = draw(st.sampled_from([0, 1, 127, 128, 129, 300])), draw(st.sampled_from([0.0, 9000.0, 50_000.0]))
    gaze, mood, age = draw(st.sampled_from([(0.0, 0.0), (0.7, 0.1)])), draw(moods), draw(st.sampled_from([9.0, 70.0]))
    crowd = [
        person(x=100.0 * (n % 16), y=place + 300.0 * (n // 16), gaze=gaze, emotions=mood, age=age, male=age / 100)
        for n in range(number)
    ]
    return draw(st.sampled_from([0.2, 1.0, 16.0, 31.0])), crowd


def leaving(*updates: Update) -> Outbox:
    """All that is told of some frames where everything is announced."""
    events = (event for update in updates for event in update.events if event.type != DISAPPEARANCE)
    return Outbox(tuple(visit for update in updates for visit in update.visits), tuple(events))


@settings(max_examples=25)
@given(st.lists(frames(), min_size=2, max_size=8), st.sampled_from([0.0, 0.5, 1.0]), st.sampled_from([0.0, 0.7, 1.0]))
def test_what_a_frame_stores_always_fits_and_what_a_burst_stores_fits_or_is_refused(
    burst: list[tuple[float, list[Observation]]], others: float, disappearance: float
) -> None:
    sensitivity = Sensitivity(1, disappearance, others, others, others, others, others)
    player = Player(settings=Settings(sensitivity=sensitivity))
    for gap, crowd in burst:
        player.time += gap
        update = player.show(*crowd)
        assert player.scene is not None
        assert len(encode(player.scene)) + len(pack(leaving(update))) + REST <= ITEM
    try:
        packed = pack(leaving(*player.updates))
    except OutboxTooLarge:
        packed = b""
    assert player.scene is not None
    assert len(encode(player.scene)) + len(packed) + REST <= ITEM


def test_the_fullest_frame_fits_with_a_clips_end_after_it() -> None:
    """Of twice as many as are followed half wait for their disappearance to be told; then the camera was away."""
    player = Player(settings=Settings(sensitivity=Sensitivity(1, 0, 1, 1, 1, 1, 1)))
    for seconds, place in ((3, 0.0), (1, 50_000.0)):
        player.stay(seconds, *(person(x=100.0 * (n % 16), y=place + 300.0 * (n // 16)) for n in range(128)))
    assert player.scene is not None
    assert player.scene.occupied == 256
    fullest = len(encode(player.scene))
    player.time += 60
    last = player.show(*(person(x=100.0 * (n % 16), y=300.0 * (n // 16)) for n in range(128)))
    end = tuple(replace(good_visit(n), entity_id=last.visits[n].entity_id) for n in range(128))
    outbox = leaving(last)

    assert len(last.visits) == 256
    assert fullest + len(pack(replace(outbox, visits=outbox.visits + end))) + REST <= ITEM


@pytest.mark.parametrize("extra", [0, 1])
def test_one_write_tells_of_a_bounded_number_of_visits(extra: int) -> None:
    outbox = Outbox((good_visit(),) * (MOST_VISITS + extra))
    if extra:
        with pytest.raises(OutboxTooLarge, match="513 visits"):
            pack(outbox)
    else:
        assert len(pack(outbox)) < LARGEST_OUTBOX


def test_one_write_has_a_bounded_number_of_bytes() -> None:
    with pytest.raises(OutboxTooLarge, match="bytes"):
        pack(Outbox((replace(good_visit(), direction="x" * LARGEST_OUTBOX),)))
