"""What Hypothesis draws scenes from: people who come, go, turn and feel as they like."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from foyer.observation import Emotions, FaceObservation, Observation
from foyer.scene import track as tracking
from foyer.scene.presets import FACING
from foyer.scene.track import Track
from tests.fixtures.people import SIZE, body, face, person

shares = st.floats(0, 1)
angles = st.floats(-1.5, 1.5)
seconds = st.floats(0, 3)
heights = st.floats(1, 500)
points = st.tuples(st.floats(-700, 1400), st.floats(-700, 1400))


@st.composite
def emotions(draw: st.DrawFn) -> Emotions:
    """Any expression: five intensities that sum to 1, and a smile."""
    raw = draw(st.tuples(*[st.integers(0, 20)] * 5).filter(any))
    neutral, happiness, surprise, anger, sadness = (share / sum(raw) for share in raw)
    return Emotions(neutral, happiness, surprise, anger, sadness, draw(shares))


speeds = st.sampled_from([-40, 0, 0, 25])
"""Of those who walk, px a frame."""

looks: dict[str, st.SearchStrategy[Any]] = {
    "score": shares,
    "head": st.none() | st.tuples(angles, angles, angles),
    "gaze": st.none() | st.sampled_from([(0.0, 0.0), (0.1, 0.0), (0.7, 0.0)]) | st.tuples(angles, angles),
    "age": st.none() | st.floats(0, 100),
    "male": st.none() | shares,
    "emotions": st.none() | emotions(),
}
"""All that may differ from face to face."""

faces: st.SearchStrategy[FaceObservation] = st.builds(
    face, x=st.floats(-50, 700), y=st.floats(-50, 500), size=st.floats(0, 200), **looks
)

sights: st.SearchStrategy[Observation] = st.one_of(
    st.builds(body, x=st.floats(-50, 700), y=st.floats(-50, 500), score=shares),
    st.builds(person, x=st.floats(-50, 700), y=st.floats(-50, 500), **looks),
    st.builds(Observation, st.none(), st.just(0.0), faces),
)


@st.composite
def crowds(draw: st.DrawFn, frames: int = 12) -> list[list[Observation]]:
    """A clip of up to three people who stand or walk, look somewhere, and may be missed or turn away in any frame."""
    people = draw(st.lists(st.tuples(speeds, looks["gaze"]), min_size=1, max_size=3))
    return [
        [
            _here(draw, 40 + 220 * place + speed * frame, usual)
            for place, (speed, usual) in enumerate(people)
            if draw(st.integers(0, 5)) > 0
        ]
        for frame in range(draw(st.integers(1, frames)))
    ]


def _here(draw: st.DrawFn, x: float, usual: tuple[float, float] | None) -> Observation:
    told = {key: draw(strategy) for key, strategy in looks.items() if key != "gaze"}
    gaze = usual if draw(st.integers(0, 5)) > 0 else draw(looks["gaze"])
    seen = person(x=x + draw(st.integers(-8, 8)), gaze=gaze, **told)
    kind = draw(st.sampled_from(["whole", "whole", "whole", "faceless", "bodiless"]))
    if kind == "faceless":
        return replace(seen, face=None)
    return replace(seen, body=None, body_score=0.0) if kind == "bodiless" else seen


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """A track with any past, as exact as the step that made it."""
    track = tracking.begin(draw(st.integers(0, 10**6)), draw(sights), draw(seconds), SIZE, FACING)
    time = track.last_seen
    for gap, what in draw(st.lists(st.tuples(seconds, st.none() | sights), max_size=6)):
        time += gap
        if what is None or track.over:
            track = tracking.missed(track, gap, draw(st.booleans()), draw(st.booleans()), FACING)
        else:
            track = tracking.seen(tracking.predict(track, time, FACING), what, time, gap, SIZE, FACING)
    return replace(track, announced=draw(st.booleans()), stored=draw(st.booleans()))
