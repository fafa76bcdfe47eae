from __future__ import annotations

from dataclasses import dataclass

import pytest

from foyer.geometry import Box
from tests.accuracy.conftest import Observe
from tests.accuracy.labelled import Labelled, bodies, frames

pytestmark = [pytest.mark.data, pytest.mark.models]

EVERY = 5
VISIBLE = 0.3
"""Bodies cut off further than this at the frame's border may be missed."""


@dataclass(slots=True)
class Tally:
    found: int = 0
    missed: int = 0
    false: int = 0

    def add(self, seen: list[Box], labelled: list[Labelled]) -> None:
        """Match at IoU .5, each box once."""
        left = list(seen)
        for label in labelled:
            best = max(left, key=label.box.iou, default=None)
            if best is not None and best.iou(label.box) >= 0.5:
                left.remove(best)
                self.found += label.visibility >= VISIBLE
            else:
                self.missed += label.visibility >= VISIBLE
        self.false += len(left)


@pytest.mark.parametrize(
    ("sequence", "recall", "precision"),
    [
        pytest.param("one-by-one-A", 0.95, 0.95, id="one by one, measured .98 and .99"),
        pytest.param("face-demographics-walking-and-pause", 0.98, 0.98, id="walking up, measured 1 and 1"),
        pytest.param("store-aisle-detection", 0.70, 0.75, id="a crowded aisle, measured .77 and .80"),
    ],
)
def test_bodies_are_found(observe: Observe, sequence: str, recall: float, precision: float) -> None:
    labelled, tally = bodies(sequence), Tally()
    for number, file in frames(sequence, EVERY):
        tally.add([seen.body for seen in observe(file) if seen.body], labelled.get(number, []))
    assert tally.found / (tally.found + tally.missed) >= recall
    assert tally.found / (tally.found + tally.false) >= precision


def test_an_empty_room_has_nobody(observe: Observe) -> None:
    """Measured: nobody in the 82 empty frames."""
    labelled = bodies("one-by-one-A")
    empty = [file for number, file in frames("one-by-one-A", EVERY) if number not in labelled]
    assert len(empty) > 10
    assert [file for file in empty if observe(file)] == []


def test_everyone_in_a_crowd_has_a_body(observe: Observe) -> None:
    """Measured: 43 people, 43 with a body."""
    crowd = observe("faces/angus_sdk/large.jpg")
    assert 42 <= len(crowd) <= 45
    assert sum(seen.body is not None for seen in crowd) >= 41
