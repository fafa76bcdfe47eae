from __future__ import annotations

from math import e

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foyer.scene import EVENT_TYPES, Sensitivity
from foyer.scene.confidence import SUSPICION, assured, body_confidence


@pytest.mark.parametrize(("score", "real"), [(0.25, 0.05), (0.35, 0.47), (0.45, 0.92), (0.7, 0.99)])
def test_a_body_is_as_probable_as_the_labelled_clips_say(score: float, real: float) -> None:
    assert body_confidence(score) == pytest.approx(real, abs=0.01)


def test_a_body_that_was_not_seen_has_no_confidence() -> None:
    assert body_confidence(0.0) == 0.0


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_score_is_never_less_probable(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert 0 <= body_confidence(low) <= body_confidence(high) <= 1


evidence = st.floats(0, 100)


@given(evidence, evidence, st.floats(0.1, 10), st.floats(0.001, 0.1))
def test_more_evidence_is_never_less_sure(one: float, other: float, enough: float, doubt: float) -> None:
    less, more = sorted((one, other))

    assert 0 <= assured(less, enough, doubt) <= assured(more, enough, doubt) <= 1


def test_enough_evidence_makes_an_event_of_a_suspicion() -> None:
    assert assured(-1.0, 2.0, 0.05) == assured(0.0, 2.0, 0.05) == 0.0
    assert assured(1.0, 2.0, 0.05) == pytest.approx(SUSPICION / 2)
    assert assured(2.0, 2.0, 0.05) == pytest.approx(0.95)
    assert assured(4.0, 2.0, 0.05) == pytest.approx(1 - 0.05 / e)


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_no_default_sensitivity_hears_of_a_suspicion(event_type: str) -> None:
    assert not Sensitivity().announces(event_type, SUSPICION)
