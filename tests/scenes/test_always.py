"""What holds for any script, frame rate and sensitivity."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.scenes import KINDS, Film, Script, film, script
from foyer.scene import EVENT_TYPES, Sensitivity, Settings

scripts = st.builds(
    lambda kind, seed: replace(script(kind, seed), seconds=14.0),
    st.sampled_from([kind for kind in KINDS if kind != "crowd"]),
    st.integers(0, 10_000),
)
fps = st.sampled_from([1.0, 2.0, 5.0])
sensitivities = st.floats(0, 1)


def first_told(shown: Film, event_type: str) -> dict[str, float]:
    """When each entity had its first event of a type, s."""
    found: dict[str, float] = {}
    for told in shown.of(event_type):
        found.setdefault(told.entity, told.time)
    return found


@pytest.mark.parametrize("event_type", EVENT_TYPES)
@settings(deadline=None, max_examples=10)
@given(shown=scripts, rate=fps, one=sensitivities, other=sensitivities)
def test_a_higher_sensitivity_never_delays_or_loses_an_entitys_first_event(
    event_type: str, shown: Script, rate: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    dull, keen = (
        first_told(film(shown, rate, Settings(sensitivity=replace(Sensitivity(), **{event_type: value}))), event_type)
        for value in (low, high)
    )

    assert all(entity in keen and keen[entity] <= time for entity, time in dull.items())


@settings(deadline=None, max_examples=15)
@given(scripts, fps, st.tuples(*[sensitivities] * 7), st.tuples(*[sensitivities] * 7))
def test_estimates_do_not_depend_on_sensitivities(
    shown: Script, rate: float, one: tuple[float, ...], other: tuple[float, ...]
) -> None:
    mine, yours = (film(shown, rate, Settings(sensitivity=Sensitivity(*values))) for values in (one, other))

    for here, there in zip(mine.updates, yours.updates, strict=True):
        both = here.entities.keys() & there.entities.keys()
        assert {name: here.entities[name] for name in both} == {name: there.entities[name] for name in both}


@settings(deadline=None, max_examples=15)
@given(scripts, fps)
def test_confidences_are_probabilities_and_reach_what_was_asked_for(shown: Script, rate: float) -> None:
    asked = Sensitivity()
    for told in film(shown, rate).told:
        assert 1 - getattr(asked, told.type) <= told.confidence <= 1
