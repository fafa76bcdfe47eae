"""What the nets say of the same body, or the same face, from frame to frame of a labelled clip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.accuracy.matching import match
from benchmarks.events.looking import Sight
from foyer.geometry import Box
from foyer.observation import FaceObservation, Observation
from tests.accuracy.labelled import DATA

SAME = 0.4
"""IoU of a body and its label."""
FOLLOWS = 0.15
"""IoU of a face and itself in the frame before."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One label, and the body found there; None: missed."""

    frame: int
    box: Box
    visible: float
    found: Observation | None


def bodies(sequence: str, sights: Sequence[Sight]) -> tuple[dict[int, list[Labelled]], int]:
    """Each person's labels in order, and how many bodies were found where none is labelled."""
    people: dict[int, list[Labelled]] = defaultdict(list)
    phantoms = 0
    labelled = labels(sequence)
    for frame, sight in enumerate(sights, start=1):
        found = [one for one in sight.observations if one.body is not None]
        here = labelled.get(frame, [])
        matched = match(found, here, lambda one, label: one.body.iou(label[1]) if one.body else 0.0, SAME)
        whose = {label: one for one, label in matched.items()}
        phantoms += len(found) - len(matched)
        for index, (person, box, visible) in enumerate(here):
            seen = found[whose[index]] if index in whose else None
            people[person].append(Labelled(frame, box, visible, seen))
    return dict(people), phantoms


def faces(sights: Sequence[Sight]) -> list[list[FaceObservation]]:
    """Faces that were seen in one frame after the other, as runs without a gap."""
    runs: list[list[FaceObservation]] = []
    open_runs: list[list[FaceObservation]] = []
    for sight in sights:
        seen = [one.face for one in sight.observations if one.face is not None]
        matched = match(open_runs, seen, lambda run, face: run[-1].box.iou(face.box), FOLLOWS)
        still_open = []
        for run, face in matched.items():
            open_runs[run].append(seen[face])
            still_open.append(open_runs[run])
        new = [[face] for index, face in enumerate(seen) if index not in matched.values()]
        runs += new
        open_runs = still_open + new
    return runs


def labels(sequence: str) -> dict[int, list[tuple[int, Box, float]]]:
    """Frame number, from 1 -> person, box and visible share of each body labelled in it."""
    found = defaultdict(list)
    for line in (DATA / "tracking" / sequence / "gt" / "gt.txt").read_text().split():
        frame, person, x, y, width, height, _, _, visible = line.split(",")
        box = Box(float(x), float(y), float(width), float(height))
        found[int(frame)].append((int(person), box, float(visible)))
    return dict(found)
