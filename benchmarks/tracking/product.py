"""Foyer's tracker, driven as the product drives it: `step` with default settings, one frame after the other.

A box counts where a client would get it: in the entities of a frame's answer, so only once an appearance was announced,
and only while the person is seen. Each step ends with what a stored scene holds, encoded and decoded.
"""

from __future__ import annotations

from time import perf_counter

from benchmarks.tracking.sequences import Frame, Sequence
from benchmarks.tracking.tracked import Run, Tracked
from foyer.observation import Observation
from foyer.scene import Moment, Name, Scene, Settings, View, step

NAME = "Foyer"
_NOON = 43200.0


def follow(sequence: Sequence) -> Run:
    """Everybody in the answers to the frames of a sequence."""
    views = [_view(frame, sequence) for frame in sequence.frames]
    name, settings = Name("benchmark", sequence.name, "1"), Settings()
    scene: Scene | None = None
    tracked: list[Tracked] = []
    numbers: dict[str, int] = {}
    seconds = 0.0
    for number, view in enumerate(views):
        begun = perf_counter()
        scene, update = step(scene, name, view, settings)
        seconds += perf_counter() - begun
        for entity, person in update.entities.items():
            if person.full_body_roi_confidence > 0:
                tracked.append(Tracked(number, numbers.setdefault(entity, len(numbers)), person.full_body_roi))
    return Run(tuple(tracked), seconds)


def _view(frame: Frame, sequence: Sequence) -> View:
    seen = tuple(Observation(each.box, each.score, None) for each in frame.detections)
    return View(seen, sequence.size, Moment(_NOON + frame.time, _NOON + frame.time))
