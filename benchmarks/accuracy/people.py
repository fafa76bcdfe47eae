"""People found in the three clips."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from benchmarks.accuracy.matching import Outcomes, match
from benchmarks.accuracy.pictures import Picture
from benchmarks.accuracy.product import Seen, with_body
from benchmarks.accuracy.section import Bars, Section, Task
from benchmarks.report import Goal, Table
from foyer.scene import Entity
from tests.accuracy.labelled import Labelled, bodies, frames

SEQUENCES = ("one-by-one-A", "face-demographics-walking-and-pause", "store-aisle-detection")
SAME = 0.5
VISIBLE = 0.3
"""Bodies cut off further than this at the frame's border count neither as found nor as missed."""
HEIGHTS = (0, 80, 120, 160, 200, 10_000)
"""px"""


def pictures() -> list[Picture]:
    return [Picture(file) for sequence in SEQUENCES for _, file in frames(sequence)]


def outcomes(seen: Seen, sequence: str) -> Outcomes:
    """What became of the bodies of one clip; sizes are heights."""
    labelled, result = bodies(sequence), Outcomes()
    for number, file in frames(sequence):
        result.add(of_frame(with_body(seen[Picture(file)]), labelled.get(number, [])))
    return result


def of_frame(found: Sequence[Entity], labels: Sequence[Labelled]) -> Outcomes:
    """What became of the bodies of one frame."""
    matched = match(found, labels, lambda one, label: one.full_body_roi.iou(label.box), SAME)
    hit = set(matched.values())
    result = Outcomes([(label.box.height, j in hit) for j, label in enumerate(labels) if label.visibility >= VISIBLE])
    for i, one in enumerate(found):
        if i not in matched or labels[matched[i]].visibility >= VISIBLE:
            result.found.append((one.full_body_roi.height, one.full_body_roi_confidence, i in matched))
    return result


def score(seen: Seen) -> Section:
    by_sequence = {sequence: outcomes(seen, sequence) for sequence in SEQUENCES}
    pooled = Outcomes()
    for one in by_sequence.values():
        pooled.add(one)
    rows = [
        (name, *one.counts(), one.recall(), one.precision()) for name, one in {**by_sequence, "all": pooled}.items()
    ]
    ranges = list(pairwise(HEIGHTS))
    heights = [
        (
            _height(least, below),
            *pooled.counts(least, below),
            pooled.recall(least, below),
            pooled.precision(least, below),
        )
        for least, below in ranges
    ]
    columns = ("labelled", "false", "recall", "precision")
    return Section(
        tables=(
            Table("People, by clip", ("clip", *columns), tuple(rows), "Matched at IoU .5, each frame by itself."),
            Table("People, by height", ("height", *columns), tuple(heights)),
        ),
        goals=(
            Goal("people, three clips: recall", pooled.recall(), least=0.95),
            Goal("people, three clips: precision", pooled.precision(), least=0.95),
        ),
        plots=(Bars("people_recall_by_height", "recall", {str(name): recall for name, *_, recall, _ in heights}),),
    )


def _height(least: int, below: int) -> str:
    return f"{least} px and more" if below == HEIGHTS[-1] else f"{least} to {below} px"


TASK = Task(pictures, score)
