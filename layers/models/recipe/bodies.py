"""Scores a person net on the labelled tracking clips: each body matched once, at an IoU of .5, best scores first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from foyer.geometry import Box
from foyer.vision import read_frame
from foyer.vision.arrays import Net
from foyer.vision.boxes import non_maximum_suppression, to_box
from foyer.vision.people import decode
from foyer.vision.views import view_of

LONG_SIDE = 512
"""View px."""
LOWEST, COUNTED = 0.05, 0.3
"""Scores from which a body goes into the average precision, and from which it counts as found."""
SAME_BODY = 0.5
VISIBLE = 0.3
"""Bodies cut off further than this at the frame's border are neither wanted nor false."""


@dataclass(slots=True)
class Tally:
    """What was found of what is labelled."""

    labelled: int = 0
    answers: list[tuple[float, bool]] = field(default_factory=list)
    """Score of each answer, and whether it is a labelled one."""

    def add(self, answers: list[tuple[Box, float]], wanted: Sequence[Box], ignored: Sequence[Box], same: float) -> None:
        """Match the answers of one picture."""
        left = list(wanted)
        self.labelled += len(left)
        for box, score in sorted(answers, key=lambda answer: -answer[1]):
            best = max(left, key=box.iou, default=None)
            if best is not None and box.iou(best) >= same:
                left.remove(best)
                self.answers.append((score, True))
            elif not any(box.iou(other) > VISIBLE for other in ignored):
                self.answers.append((score, False))

    def average_precision(self) -> float:
        """The area under precision over recall."""
        right = np.cumsum([found for _, found in sorted(self.answers, key=lambda answer: -answer[0])])
        precision = right / np.arange(1, len(right) + 1)
        best = np.maximum.accumulate(precision[::-1])[::-1]
        return float(np.sum(np.diff(np.append(0, right)) / self.labelled * best))

    def __str__(self) -> str:
        """In words: found, false and average precision."""
        counted = [found for score, found in self.answers if score >= COUNTED]
        right = sum(counted)
        return f"{right} of {self.labelled}, {len(counted) - right} false, AP {self.average_precision():.3f}"


def judge_bodies(data: Path, net: Net) -> Tally:
    """Run a person net over every frame of the tracking clips."""
    tally = Tally()
    for clip in sorted(path for path in (data / "tracking").iterdir() if (path / "img1").is_dir()):
        labels = _labels(clip / "gt" / "gt.txt")
        for path in sorted((clip / "img1").glob("*.jpg")):
            wanted = [box for box, visibility in labels[int(path.stem)] if visibility >= VISIBLE]
            ignored = [box for box, visibility in labels[int(path.stem)] if visibility < VISIBLE]
            tally.add(_bodies(path, net), wanted, ignored, SAME_BODY)
    return tally


def _labels(path: Path) -> defaultdict[int, list[tuple[Box, float]]]:
    """Boxes and visibilities by frame."""
    found = defaultdict(list)
    for line in path.read_text().split():
        frame, _, x, y, width, height, _, _, visibility = line.split(",")
        found[int(frame)].append((Box(float(x), float(y), float(width), float(height)), float(visibility)))
    return found


def _bodies(path: Path, net: Net) -> list[tuple[Box, float]]:
    image = read_frame(path.read_bytes()).image
    view = view_of(image, LONG_SIDE)
    outputs = net(view.pixels)
    boxes, scores = decode(outputs["heat"][0, :, :, 0], outputs["edges"][0], LOWEST)
    inside = np.clip(boxes * view.scale, 0, [image.width, image.height] * 2)
    return [(to_box(inside[place]), float(scores[place])) for place in non_maximum_suppression(boxes, scores, 0.45)]
