from __future__ import annotations

from math import isnan

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.matching import Outcomes, match, share
from foyer.geometry import Box

BOXES = st.lists(
    st.builds(Box, *[st.floats(0, 100)] * 2, *[st.floats(1, 100)] * 2),
    max_size=6,
)


def test_a_box_is_matched_to_the_label_it_covers() -> None:
    found = [Box(100, 0, 10, 10), Box(1, 0, 10, 10)]
    labels = [Box(0, 0, 10, 10), Box(100, 1, 10, 10)]
    assert match(found, labels, Box.iou, 0.5) == {0: 1, 1: 0}


def test_a_second_box_on_the_same_face_matches_nothing() -> None:
    exact, beside = Box(0, 0, 10, 10), Box(1, 0, 10, 10)
    assert match([beside, exact], [exact], Box.iou, 0.5) == {1: 0}


def test_a_box_that_overlaps_too_little_matches_nothing() -> None:
    assert match([Box(0, 0, 10, 10)], [Box(5, 0, 10, 10)], Box.iou, 0.5) == {}


@given(BOXES, BOXES)
def test_every_box_and_every_label_is_matched_once_at_most(found: list[Box], labels: list[Box]) -> None:
    matched = match(found, labels, Box.iou, 0.3)
    assert len(set(matched.values())) == len(matched)
    assert all(found[i].iou(labels[j]) >= 0.3 for i, j in matched.items())


def test_recall_counts_labels_and_precision_counts_boxes_of_a_size() -> None:
    outcomes = Outcomes(
        labels=[(10, False), (30, True), (30, True), (50, False)],
        found=[(30, 0.9, True), (31, 0.9, True), (32, 0.5, False), (60, 0.5, False)],
    )
    assert outcomes.recall(20, 40) == 1
    assert outcomes.precision(20, 40) == 2 / 3
    assert outcomes.recall(20) == 2 / 3
    assert outcomes.counts(20, 40) == (2, 1)


def test_outcomes_of_two_pictures_add_up() -> None:
    outcomes = Outcomes([(10, True)], [(10, 0.9, True)])
    outcomes.add(Outcomes([(10, False)], []))
    assert (outcomes.recall(), outcomes.precision()) == (0.5, 1)


def test_the_share_of_nothing_is_not_a_number() -> None:
    assert isnan(share([]))
