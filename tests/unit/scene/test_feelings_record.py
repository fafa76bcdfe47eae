from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foyer.observation import FaceObservation
from foyer.scene.feelings import Feelings
from foyer.scene.feelings_record import feelings, felt
from tests.unit.scene.strategies import faces, seconds

pasts = st.lists(st.tuples(faces, seconds), max_size=4)


def gathered(past: list[tuple[FaceObservation, float]]) -> Feelings:
    gone_through = Feelings()
    for face, apart in past:
        gone_through = gone_through.seen(face, apart)
    return gone_through


@settings(max_examples=50)
@given(pasts)
def test_restored_feelings_are_recorded_as_they_were(past: list[tuple[FaceObservation, float]]) -> None:
    record = felt(gathered(past))

    assert felt(feelings(record)) == record


@settings(max_examples=50)
@given(pasts)
def test_a_record_keeps_feelings_to_a_thousandth(past: list[tuple[FaceObservation, float]]) -> None:
    before = gathered(past)
    kept = feelings(felt(before))

    assert (kept.peaking, kept.peaks) == (before.peaking, before.peaks)
    for mood, remembered in ((before.mood, kept.mood), (before.usual, kept.usual), (before.mean, kept.mean)):
        assert remembered == pytest.approx(mood, abs=0.0021)  # neutral is what four rounded shares leave
    assert kept.smiling == pytest.approx(before.smiling, abs=0.00051)
    assert kept.watched == pytest.approx(before.watched, abs=0.0001)
