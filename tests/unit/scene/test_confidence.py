from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.scene.confidence import body_confidence


@pytest.mark.parametrize(("score", "real"), [(0.25, 0.05), (0.35, 0.47), (0.45, 0.92), (0.7, 0.99)])
def test_a_body_is_as_probable_as_the_labelled_clips_say(score: float, real: float) -> None:
    assert body_confidence(score) == pytest.approx(real, abs=0.01)


def test_a_body_that_was_not_seen_has_no_confidence() -> None:
    assert body_confidence(0.0) == 0.0


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_score_is_never_less_probable(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert 0 <= body_confidence(low) <= body_confidence(high) <= 1
